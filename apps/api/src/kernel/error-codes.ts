/** What a refusal means to a transport; each transport maps these, not the codes. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'unprocessable'
  | 'too_many'
  | 'unavailable';

/**
 * Every code the API can answer with. A code once published never changes its meaning: banks' systems and the
 * web's messages hang on it. One block a module, in module order.
 */
export const errorKinds = {
  not_found: 'not_found',
  forbidden: 'forbidden',
  'input.invalid': 'invalid',
  'input.too_large': 'invalid',
  'idempotency.body_differs': 'unprocessable',
  'service.unavailable': 'unavailable',

  'identity.unauthenticated': 'unauthenticated',
  'identity.wrong_portal': 'forbidden',
  'identity.wrong_credentials': 'unauthenticated',
  'identity.second_factor_required': 'forbidden',
  'identity.second_factor_wrong': 'unauthenticated',
  'identity.step_up_required': 'forbidden',
  'identity.too_many_attempts': 'too_many',
  'identity.login_taken': 'conflict',
  'identity.weak_password': 'invalid',

  'enterprise.uscc_invalid': 'invalid',
  'enterprise.uscc_taken': 'conflict',
  'enterprise.already_verified': 'conflict',
  'enterprise.not_verified': 'unprocessable',
  'enterprise.register_mismatch': 'unprocessable',
  'enterprise.unknown_region': 'invalid',
  'enterprise.unknown_industry': 'invalid',
} as const satisfies Record<string, ErrorKind>;

export type DomainErrorCode = keyof typeof errorKinds;
