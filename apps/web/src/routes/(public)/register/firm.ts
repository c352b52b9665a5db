import { enterprise, identity } from '@xyd/api/contract';
import { z } from 'zod';
import { moneyInWan, ticked } from '#lib/api/form-schemas.ts';
import { firmFieldNames } from './firm-field-names.ts';

const contract = enterprise.RegisterEnterpriseInput.shape;

/** The first step: what stands on the licence. The capital is typed in 万元. */
export const FirmInput = z.object({
  uscc: contract.uscc,
  name: contract.name,
  legalRepresentativeName: contract.legalRepresentativeName,
  regionCode: contract.regionCode,
  industryCode: contract.industryCode,
  establishedOn: contract.establishedOn,
  registeredCapitalFen: moneyInWan,
} satisfies Record<(typeof firmFieldNames)[number], z.ZodType>);

/** The second step carries the first along, so that nothing waits on the server for a person who left. */
export const RegistrationInput = FirmInput.extend({
  contactName: z.union([z.literal('').transform(() => undefined), contract.contactName]),
  login: contract.login,
  password: identity.Password,
  passwordAgain: z.string(),
  terms: ticked,
}).refine(({ password, passwordAgain }) => password === passwordAgain, {
  path: ['passwordAgain'],
  error: 'passwords_differ',
  // Said together with the other fields' refusals, not after them.
  when: ({ value }) =>
    z.object({ password: z.string(), passwordAgain: z.string() }).safeParse(value).success,
});

export const firmFields: readonly string[] = firmFieldNames;
