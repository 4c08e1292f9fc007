import { defineCheck } from '../../src/check.ts';
import { nextRefreshShows } from '../../src/membership.ts';

export default defineCheck(nextRefreshShows('member-suspended'));
