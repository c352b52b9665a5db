import type { FieldIssue, MessageParameters, Problem } from './form-failure.ts';

export type ApiError = Problem & { status: number; issues: FieldIssue[] };

/**
 * What the API refused with, or null when the error is not the API's. A lost connection is a 503. Read by hand:
 * every page carries this file, and a validator would weigh more than the rest of it.
 */
export function readApiError(error: unknown): ApiError | null {
  if (!(error instanceof Error) || error.name !== 'TRPCClientError') return null;
  const data = recordOf('data' in error ? error.data : undefined);
  const { code, httpStatus, requestId } = data;
  if (typeof code !== 'string' || typeof httpStatus !== 'number') {
    return {
      code: 'service.unavailable',
      status: 503,
      parameters: {},
      requestId: null,
      issues: [],
    };
  }
  return {
    code,
    status: httpStatus,
    parameters: parametersOf(data['parameters']),
    requestId: typeof requestId === 'string' ? requestId : null,
    issues: Array.isArray(data['fields']) ? data['fields'].flatMap(issueOf) : [],
  };
}

function issueOf(field: unknown): FieldIssue[] {
  const { path, code } = recordOf(field);
  if (typeof path !== 'string' || typeof code !== 'string') return [];
  return [{ path, code, parameters: {} }];
}

function parametersOf(value: unknown): MessageParameters {
  const parameters: Record<string, string | number | boolean> = {};
  for (const [key, parameter] of Object.entries(recordOf(value))) {
    if (['string', 'number', 'boolean'].includes(typeof parameter)) {
      parameters[key] = parameter as string | number | boolean;
    }
  }
  return parameters;
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
