import { defineCheck } from '../../src/check.ts';
import { propagation } from '../../src/membership.ts';

export default defineCheck(propagation('member-suspended', 'new-login'));
