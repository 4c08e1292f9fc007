import { defineCheck } from '../../src/check.ts';
import { propagation } from '../../src/membership.ts';

export default defineCheck(propagation('organization-suspended', 'bearer-api'));
