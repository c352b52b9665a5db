import { newId } from '@xyd/db/ids';
import type { RegisterEnterpriseInput } from '../contract.ts';
import { usccOf } from '../uscc.ts';

let serial = 0;

/** The least valid registration: a maker of general equipment in Zhengzhou. For tests. */
export const registrationOf = (
  overrides: Partial<RegisterEnterpriseInput> = {},
): RegisterEnterpriseInput => ({
  // Far from the serials of the row factories and of the demo world.
  uscc: usccOf('91', '410299', 20_000_000 + (serial += 1)),
  name: '河南测试机械有限公司',
  legalRepresentativeName: '王建国',
  regionCode: '410102',
  industryCode: '34',
  establishedOn: '2016-05-12',
  registeredCapitalFen: 500_000_000n,
  login: `owner-${newId()}@example.test`,
  password: 'Correct-Horse-7',
  ...overrides,
});
