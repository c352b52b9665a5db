import type { HandleClientError } from '@sveltejs/kit/hooks';
import { readApiError } from '#lib/api/api-error.ts';

export const handleError: HandleClientError = ({ error, kind }) => {
  const refusal = readApiError(error);
  if (refusal) {
    return {
      status: refusal.status,
      message: refusal.code,
      code: refusal.code,
      requestId: refusal.requestId,
    };
  }
  return { code: kind === 'unknown' ? 'internal' : 'web', requestId: null };
};
