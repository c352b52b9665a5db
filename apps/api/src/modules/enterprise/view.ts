import type { Actor } from '../../kernel/actor.ts';
import { EnterpriseAction, RegisterField, type EnterpriseView } from './contract.ts';
import { mayAct } from './policy.ts';
import { mayMove } from './rules.ts';
import type { EnterpriseRow } from './store.ts';

export function toEnterpriseView(actor: Actor, row: EnterpriseRow): EnterpriseView {
  const { source: _source, ...shown } = row;
  return {
    ...shown,
    mismatchedFields: row.mismatchedFields.map((field) => RegisterField.parse(field)),
    allowedActions: EnterpriseAction.options.filter(
      (action) => isPossible(action, row) && mayAct(actor, action, row),
    ),
  };
}

function isPossible(action: EnterpriseAction, row: EnterpriseRow): boolean {
  switch (action) {
    case 'update_profile':
    case 'manage_clerks':
      return row.status !== 'suspended';
    case 'sign':
      return row.status === 'verified';
    case 'correct_registration':
      return mayMove(row.status, 'correct');
    case 'suspend':
    case 'reinstate':
      return mayMove(row.status, action);
  }
}
