import { defineCheck } from '../../src/check.ts';
import { issuedTokenUnchanged } from '../../src/membership.ts';

export default defineCheck(issuedTokenUnchanged('removed'));
