import { randomUUID } from 'node:crypto';
import type { ICancellationContext, IPolicy } from 'cockatiel';
import type { z } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import type { Settings } from '../kernel/settings.ts';
import { canonicalBytes, detach, signBytes } from '../kernel/signed-json.ts';
import {
  RecordsResponse,
  recordsPath,
  RefusalResponse,
  REQUEST_TYPE,
  SIGNATURE_HEADER,
  VERIFICATION_PATH,
  VerificationResponse,
  type RecordsRequest,
  type VerificationRequest,
} from './contract.ts';
import {
  createPolicy,
  DEFAULT_TUNING,
  failureCode,
  TransientFailure,
  type ProviderTuning,
} from './provider-policies.ts';

/** What a call needs of a use case's context. */
export type CallContext = { readonly settings: Settings; readonly clock: Clock };

type Refused = { outcome: 'refused'; code: string };
/** It could not be asked, or its answer could not be used; asking later may help. */
type Unavailable = { outcome: 'unavailable'; code: string };

export type RecordsOutcome =
  | Pick<RecordsResponse, 'outcome' | 'asOf' | 'records' | 'missingItems'>
  | Refused
  | Unavailable;

export type RecordsQuestion = Omit<RecordsRequest, 'requestId' | 'requestedAt'>;
export type VerificationQuestion = Omit<VerificationRequest, 'requestId' | 'requestedAt'>;
export type VerificationOutcome = VerificationResponse | Refused | Unavailable;

export type ProviderClient = {
  fetchRecords(context: CallContext, question: RecordsQuestion): Promise<RecordsOutcome>;
  verify(context: CallContext, question: VerificationQuestion): Promise<VerificationOutcome>;
};

const RESPONSE_BYTES_MAX = 4_194_304;

/** A client for all providers, with one circuit breaker an address. */
export function createProviderClient(tuning: Partial<ProviderTuning> = {}): ProviderClient {
  const policies = new Map<string, IPolicy<ICancellationContext>>();
  const policyOf = (address: string): IPolicy<ICancellationContext> => {
    const known = policies.get(address);
    if (known) return known;
    const made = createPolicy({ ...DEFAULT_TUNING, ...tuning });
    policies.set(address, made);
    return made;
  };
  const ask = async <Schema extends z.ZodType<{ requestId: string }>>(
    context: CallContext,
    source: string,
    path: string,
    question: { readonly schema: Schema; readonly body: object },
  ): Promise<z.infer<Schema> | Refused | Unavailable> => {
    const baseUrl = baseUrlOf(context.settings, source);
    if (!baseUrl) return { outcome: 'unavailable', code: 'not_configured' };
    try {
      // Each try is a request of its own, signed anew: a provider takes a request id once.
      return await policyOf(`${baseUrl} ${source}`).execute(async ({ signal }) => {
        const request = await signedRequest(context, path, question.body);
        const url = `${baseUrl.replace(/\/$/, '')}${path}`;
        const response = await fetch(url, { ...request.init, signal }).catch(asNetworkFailure);
        return await readAnswer(response, question.schema, request.requestId);
      });
    } catch (error) {
      const code = failureCode(error);
      if (code === null) throw error;
      return { outcome: 'unavailable', code };
    }
  };
  return {
    fetchRecords: (context, body) =>
      ask(context, body.source, recordsPath(body.source), { schema: RecordsResponse, body }),
    verify: (context, body) =>
      ask(context, 'market_regulator', VERIFICATION_PATH, { schema: VerificationResponse, body }),
  };
}

const baseUrlOf = (settings: Settings, source: string): string | undefined =>
  settings.providerBaseUrls[source] ?? settings.providerBaseUrls['default'];

async function signedRequest(
  { settings, clock }: CallContext,
  path: string,
  question: object,
): Promise<{ requestId: string; init: RequestInit }> {
  const requestId = randomUUID();
  const body = canonicalBytes({ ...question, requestId, requestedAt: clock.now().toISOString() });
  const signature = await signBytes(settings.signingKey, REQUEST_TYPE, body, {
    htm: 'POST',
    htu: path,
  });
  const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: detach(signature) };
  return { requestId, init: { method: 'POST', body, headers, redirect: 'error' } };
}

async function readAnswer<Schema extends z.ZodType<{ requestId: string }>>(
  response: Response,
  schema: Schema,
  requestId: string,
): Promise<z.infer<Schema> | Refused | Unavailable> {
  if (response.status === 408 || response.status === 429 || response.status >= 500) {
    await response.body?.cancel();
    throw new TransientFailure(`status_${response.status}`);
  }
  const text = await readLimited(response).catch(asNetworkFailure);
  if (text === null) return { outcome: 'unavailable', code: 'answer_too_large' };
  const answer = parseJson(text);
  if (!response.ok) {
    const refusal = RefusalResponse.safeParse(answer);
    return refusal.success
      ? refusal.data
      : { outcome: 'unavailable', code: `status_${response.status}` };
  }
  const parsed = schema.safeParse(answer);
  if (!parsed.success) return { outcome: 'unavailable', code: 'answer_malformed' };
  return parsed.data.requestId === requestId
    ? parsed.data
    : { outcome: 'unavailable', code: 'answer_to_another' };
}

/** The body as text, or null as soon as it is longer than any honest answer. */
async function readLimited(response: Response): Promise<string | null> {
  if (!response.body) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    length += part.byteLength;
    if (length > RESPONSE_BYTES_MAX) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** No connection, or one that broke: whatever the cause, another try may do better. */
function asNetworkFailure(cause: unknown): never {
  throw new TransientFailure('network', { cause });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is one way of not matching the schema.
    return undefined;
  }
}
