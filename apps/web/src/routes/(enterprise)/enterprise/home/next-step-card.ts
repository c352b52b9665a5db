import { registerFieldName } from '#lib/enterprise/enterprise-texts.ts';
import { moneyText } from '#lib/money.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { NextStep } from './next-step.ts';

export type StepCard = { title: string; text: string; action?: { href: string; label: string } };

const card = (title: string, text: string, href?: string, label?: string): StepCard => ({
  title,
  text,
  ...(href !== undefined && label !== undefined && { action: { href, label } }),
});

/** The one next-step card in words, with the way to it. */
export function stepCard(step: NextStep): StepCard {
  switch (step.kind) {
    case 'await':
      return card(m.enterprise_home_await_title(), m.enterprise_home_await_text());
    case 'suspended':
      return card(m.enterprise_home_suspended_title(), m.enterprise_home_suspended_text());
    case 'mismatch': {
      const fields = step.fields.map(registerFieldName).join(m.matching_list_separator());
      return card(
        m.enterprise_home_mismatch_title(),
        m.enterprise_home_mismatch_text({ fields }),
        '/enterprise/registration',
        m.enterprise_home_mismatch_action(),
      );
    }
    case 'factor':
      return card(
        m.enterprise_home_factor_title(),
        m.enterprise_home_factor_text(),
        '/account/second-factor?next=/enterprise',
        m.enterprise_home_factor_action(),
      );
    case 'consent':
    case 'draft':
    case 'request':
      return consentCard(step);
    case 'fetch':
      return card(
        m.enterprise_home_fetch_title(),
        m.enterprise_home_fetch_text(step),
        '/enterprise/credit/progress',
        m.enterprise_home_fetch_action(),
      );
    case 'profile':
      return card(
        m.enterprise_home_profile_title(),
        m.enterprise_home_profile_text(),
        '/enterprise/profile',
        m.enterprise_home_profile_action(),
      );
    case 'need':
      return card(
        m.enterprise_home_need_title(),
        m.enterprise_home_need_text(),
        '/enterprise/products',
        m.enterprise_home_need_action(),
      );
    case 'apply':
    case 'unlock':
    case 'browse':
    case 'wait':
    case 'returned':
    case 'offer':
    case 'draw':
    case 'overdue':
    case 'repay':
      return moneyCard(step);
  }
}

type MoneyStep = Extract<
  NextStep,
  {
    kind:
      | 'apply'
      | 'unlock'
      | 'browse'
      | 'wait'
      | 'returned'
      | 'offer'
      | 'draw'
      | 'overdue'
      | 'repay';
  }
>;

function moneyCard(step: MoneyStep): StepCard {
  switch (step.kind) {
    case 'apply':
      return card(
        m.enterprise_home_apply_title(step),
        m.enterprise_home_apply_text(),
        '/enterprise/products',
        m.enterprise_home_apply_action(),
      );
    case 'unlock':
      return card(
        m.enterprise_home_unlock_title(step),
        m.enterprise_home_unlock_text(),
        '/enterprise/products?group=undecided',
        m.enterprise_home_unlock_action(),
      );
    case 'browse':
      return card(
        m.enterprise_home_browse_title(),
        m.enterprise_home_browse_text(),
        '/enterprise/products',
        m.enterprise_home_browse_action(),
      );
    case 'wait':
      return card(
        m.enterprise_home_wait_title(),
        m.enterprise_home_wait_text(),
        '/enterprise/applications',
        m.enterprise_home_wait_action(),
      );
    case 'returned':
      return card(
        m.enterprise_home_returned_title({ bank: step.bank }),
        m.enterprise_home_returned_text(),
        `/enterprise/applications/${step.applicationId}`,
        m.enterprise_home_returned_action(),
      );
    case 'offer':
      return card(
        m.enterprise_home_offer_title({ count: step.count }),
        m.enterprise_home_offer_text({ day: step.expiresOn }),
        '/enterprise/applications/offers',
        m.enterprise_home_offer_action(),
      );
    case 'draw':
    case 'overdue':
    case 'repay':
      return loanCard(step);
  }
}

type LoanStep = Extract<NextStep, { kind: 'draw' | 'overdue' | 'repay' }>;

function loanCard(step: LoanStep): StepCard {
  switch (step.kind) {
    case 'draw': {
      const amount = moneyText(step.availableFen, { locale: getLocale() });
      return card(
        m.enterprise_home_draw_title({ amount }),
        m.enterprise_home_draw_text({ day: step.until }),
        `/enterprise/loans/lines/${step.lineId}`,
        m.enterprise_home_draw_action(),
      );
    }
    case 'overdue':
      return card(
        m.enterprise_home_overdue_title({ days: step.days }),
        m.enterprise_home_overdue_text(),
        `/enterprise/loans/${step.loanId}`,
        m.enterprise_home_overdue_action(),
      );
    case 'repay':
      return card(
        m.enterprise_home_repay_title({ day: step.day }),
        m.enterprise_home_repay_text({ bank: step.bank }),
        `/enterprise/loans/${step.loanId}`,
        m.enterprise_home_repay_action(),
      );
  }
}

type ConsentStep = Extract<NextStep, { kind: 'consent' | 'draft' | 'request' }>;

function consentCard(step: ConsentStep): StepCard {
  switch (step.kind) {
    case 'consent':
      return card(
        m.enterprise_home_consent_title(),
        m.enterprise_home_consent_text(),
        '/enterprise/consents/new',
        m.enterprise_home_consent_action(),
      );
    case 'draft':
      return card(
        m.enterprise_home_draft_title(),
        m.enterprise_home_draft_text(),
        signHref(step),
        m.enterprise_home_draft_action(),
      );
    case 'request':
      return card(
        m.enterprise_home_request_title({ name: step.name }),
        m.enterprise_home_request_text(),
        signHref(step),
        m.enterprise_home_request_action(),
      );
  }
}

const signHref = ({ consentId, version }: { consentId: string; version: number }): string =>
  `/enterprise/consents/${consentId}/sign?version=${version}`;
