import { defineCheck } from '../../src/check.ts';
import { newLoginShows } from '../../src/membership.ts';

export default defineCheck(newLoginShows('removed'));
