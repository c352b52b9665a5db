import { enqueue } from '../../jobs/outbox.ts';
import { asSystem, recordedAs, withTransaction, type Context } from '../../kernel/context.ts';
import { countAttempt, createAccount, hashPassword } from '../identity/index.ts';
import { admitEnterprise } from './admit-enterprise.ts';
import type { RegisterEnterpriseInput, RegistrationView } from './contract.ts';
import { verifyRegistrationJob } from './enterprise.jobs.ts';

/** Registrations from one address within a throttling window; an agency registers several clients. */
const REGISTRATIONS_PER_ADDRESS_MAX = 40;

/**
 * A firm's legal representative registers it and gets the first account. The register of firms is asked in the
 * background. Errors: those of `admitEnterprise`, `identity.login_taken`, `identity.too_many_attempts`.
 */
export async function registerEnterprise(
  visitorContext: Context,
  input: RegisterEnterpriseInput,
): Promise<RegistrationView> {
  const context = asSystem(visitorContext, 'enterprise.register');
  if (visitorContext.actor.kind !== 'system') {
    const subject = `register:${context.remoteAddress}`;
    await withTransaction(context, (tx) =>
      countAttempt(tx, subject, REGISTRATIONS_PER_ADDRESS_MAX),
    );
  }
  // Outside the transaction: argon2 is slow on purpose and must not hold a connection.
  const passwordHash = await hashPassword(input.password);

  return await withTransaction(context, async (tx) => {
    const { login, password: _password, contactName, ...facts } = input;
    const { enterpriseId, row, organisationCodeSuspicious } = await admitEnterprise(
      recordedAs(tx, visitorContext.actor),
      { ...facts, source: 'registration', isVerified: false },
    );
    await createAccount(tx, {
      login,
      name: contactName ?? input.legalRepresentativeName,
      passwordHash,
      organisationId: enterpriseId,
      organisationKind: 'enterprise',
      roles: ['legal_representative'],
    });
    await enqueue(
      tx,
      verifyRegistrationJob,
      { enterpriseId, version: row.version },
      { key: `${enterpriseId}-${row.version}` },
    );
    return { enterpriseId, uscc: row.uscc, status: row.status, organisationCodeSuspicious };
  });
}
