import type { ApiClient, ApiOutput } from '#lib/api/types.ts';
import { platformPurposes } from '#lib/consent/consent-texts.ts';

type Consent = ApiOutput['consent']['get'];

/** The consent whose next version is being written, when there is one. */
export const loadAmended = async (
  api: ApiClient,
  consentId: string | null,
): Promise<Consent | null> => (consentId === null ? null : api.consent.get.query({ consentId }));

/** Its terms as the form holds them: what stands is ticked, because it was ticked before. */
export function termsOf({
  consentId,
  grants,
  itemCodes,
  mode,
  dataLifeDays,
  dataFrom,
  validTo,
}: Consent) {
  const inForce = grants.filter(({ status }) => status !== 'ended');
  const isForPlatform = ({ purpose }: { purpose: string }) =>
    platformPurposes.some((one) => one === purpose);
  const lenders = inForce.filter((grant) => !isForPlatform(grant));
  return {
    consentId,
    mode,
    dataLifeDays,
    dataFrom,
    validTo,
    itemCodes: itemCodes.filter((code) => inForce.some(({ itemCode }) => itemCode === code)),
    platformPurposes: distinct(inForce.filter(isForPlatform).map(({ purpose }) => purpose)),
    bankIds: distinct(lenders.map(({ recipientId }) => recipientId)),
    bankPurposes: distinct(lenders.map(({ purpose }) => purpose)),
    readsMax: Math.max(10, ...grants.map(({ readsMax }) => readsMax)),
  };
}
export type AmendedTerms = ReturnType<typeof termsOf>;

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
