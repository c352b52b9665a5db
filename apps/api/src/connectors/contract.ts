import { z } from 'zod';

/**
 * What the platform and a data provider say to each other. Requests are `POST /v1/{source}/records` and
 * `POST /v1/market_regulator/verification`, JSON, signed: header `xyd-signature` holds a detached JWS over the
 * body's exact bytes (RFC 7515, appendix F; Ed25519; `typ` below), whose protected header repeats method and path.
 */
export const SIGNATURE_HEADER = 'xyd-signature';
export const REQUEST_TYPE = 'xyd-provider-request+jws';
/** A provider takes a request as fresh for this long, and each request id once. */
export const REQUEST_FRESH_MS = 300_000;

export const recordsPath = (source: string): string => `/v1/${source}/records`;
export const VERIFICATION_PATH = '/v1/market_regulator/verification';

const envelope = { requestId: z.uuid(), requestedAt: z.iso.datetime() };
const uscc = z.string().length(18);
const day = z.iso.date();

export const RecordsRequest = z.strictObject({
  ...envelope,
  source: z.string().min(1).max(40),
  subject: z.strictObject({ uscc, name: z.string().min(1).max(200) }),
  items: z.array(z.string()).min(1).max(20),
  dataFrom: day,
  dataTo: day,
  /** The signed consent (compact JWS); null where what is asked for is public. */
  consent: z.string().max(20_000).nullable(),
});
export type RecordsRequest = z.infer<typeof RecordsRequest>;

export const RecordsResponse = z.strictObject({
  requestId: z.uuid(),
  outcome: z.enum(['complete', 'partial']),
  /** The day up to which the answer holds. */
  asOf: day,
  records: z
    .array(
      z.strictObject({
        kind: z.string().max(60),
        item: z.string().max(40),
        payload: z.record(z.string(), z.unknown()),
      }),
    )
    .max(5_000),
  /** Items that could not be answered; empty when complete. */
  missingItems: z.array(z.string()).max(20),
});
export type RecordsResponse = z.infer<typeof RecordsResponse>;

/** Sent with a 4xx status: the provider understood and says no. */
export const RefusalResponse = z.strictObject({
  outcome: z.literal('refused'),
  code: z.string().regex(/^[a-z_]{1,60}$/),
});
export type RefusalResponse = z.infer<typeof RefusalResponse>;

export const VerificationRequest = z.strictObject({
  ...envelope,
  uscc,
  name: z.string().min(1).max(200),
  legalRepresentativeName: z.string().min(1).max(100),
});
export type VerificationRequest = z.infer<typeof VerificationRequest>;

const RegisterEntry = z.strictObject({
  registeredName: z.string(),
  legalRepresentativeName: z.string(),
  establishedOn: day,
  registeredCapitalFen: z.string().regex(/^\d{1,18}$/),
  industryCode: z.string().regex(/^\d{2}$/),
  regionCode: z.string().regex(/^\d{6}$/),
});

export const VerificationResponse = z.discriminatedUnion('outcome', [
  z.strictObject({ requestId: z.uuid(), outcome: z.literal('match'), register: RegisterEntry }),
  z.strictObject({
    requestId: z.uuid(),
    outcome: z.literal('mismatch'),
    fields: z.array(z.enum(['uscc', 'name', 'legalRepresentativeName', 'status'])).min(1),
  }),
]);
export type VerificationResponse = z.infer<typeof VerificationResponse>;
