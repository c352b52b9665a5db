import type { VerificationRequest, VerificationResponse } from '../connectors/contract.ts';
import { firmOf, isFictitious } from './world/index.ts';

/** In a name or a person's name: the register has it otherwise. */
const MISMATCH_WORD = '不符';
/** In a name: the register has the firm as struck off. */
const REVOKED_WORD = '已吊销';

/**
 * What the register of firms says. It knows the fictitious codes only, and takes any name for right, so that
 * people who try the platform can register a firm of their own invention; the words above provoke the other answers.
 */
export function askRegister(request: VerificationRequest): VerificationResponse {
  const { requestId, uscc, name, legalRepresentativeName } = request;
  if (!isFictitious(uscc)) return { requestId, outcome: 'mismatch', fields: ['uscc'] };
  const fields = [
    ...(name.includes(MISMATCH_WORD) ? (['name'] as const) : []),
    ...(legalRepresentativeName.includes(MISMATCH_WORD)
      ? (['legalRepresentativeName'] as const)
      : []),
    ...(name.includes(REVOKED_WORD) ? (['status'] as const) : []),
  ];
  if (fields.length > 0) return { requestId, outcome: 'mismatch', fields };
  const firm = firmOf(uscc);
  return {
    requestId,
    outcome: 'match',
    register: {
      registeredName: name,
      legalRepresentativeName,
      establishedOn: firm.establishedOn,
      registeredCapitalFen: String(firm.registeredCapitalFen),
      industryCode: firm.industryCode,
      regionCode: firm.cityCode,
    },
  };
}
