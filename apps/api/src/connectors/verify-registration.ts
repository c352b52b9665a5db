import {
  createProviderClient,
  type CallContext,
  type ProviderClient,
  type VerificationQuestion,
} from './provider-client.ts';

/** One client a process: its circuit breakers are shared by all jobs. */
export const providerClient: ProviderClient = createProviderClient();

export type RegisterFacts = {
  registeredName: string;
  legalRepresentativeName: string;
  establishedOn: string;
  registeredCapitalFen: bigint;
  industryCode: string;
  regionCode: string;
};

export type RegistrationVerdict =
  | { outcome: 'match'; register: RegisterFacts }
  /** `uscc` means that the register knows no such code. */
  | { outcome: 'mismatch'; fields: ('uscc' | 'name' | 'legalRepresentativeName' | 'status')[] }
  | { outcome: 'unavailable' };

/** Asks the market regulator's register whether a firm is what it says. No transaction may be open meanwhile. */
export async function verifyRegistration(
  context: CallContext,
  question: VerificationQuestion,
  client: ProviderClient = providerClient,
): Promise<RegistrationVerdict> {
  const { uscc, name, legalRepresentativeName } = question;
  const answer = await client.verify(context, { uscc, name, legalRepresentativeName });
  switch (answer.outcome) {
    case 'match':
      return {
        outcome: 'match',
        register: {
          ...answer.register,
          registeredCapitalFen: BigInt(answer.register.registeredCapitalFen),
        },
      };
    case 'mismatch':
      return { outcome: 'mismatch', fields: answer.fields };
    case 'refused':
    case 'unavailable':
      return { outcome: 'unavailable' };
  }
}
