import { DomainError } from './errors.ts';

declare const authorized: unique symbol;

/** A row on which this actor may do `Action`. Only `authorize` makes one, and stores' writes demand one. */
export type Authorized<Row, Action extends string> = Row & { readonly [authorized]: Action };

/** Turns a policy's verdict into proof, or refuses. */
export function authorize<Row, Action extends string>(
  row: Row,
  action: Action,
  allowed: boolean,
): Authorized<Row, Action> {
  if (!allowed) {
    throw new DomainError('forbidden', { action });
  }
  return row as Authorized<Row, Action>;
}
