import { withTransaction, type Context } from '../../kernel/context.ts';
import type { InstitutionView, ListInstitutionsInput } from './contract.ts';
import { listDirectory } from './directory.ts';

/** Who takes part, by kind: banks to choose from, guarantors to ask. Open to anyone. */
export function listInstitutions(
  context: Context,
  input: ListInstitutionsInput,
): Promise<InstitutionView[]> {
  return withTransaction(context, (tx) => listDirectory(tx, input.kind));
}
