import { redirect, type RequestEvent } from '@sveltejs/kit';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { contentOf, EditorForm, rowsOf } from './editor-form.ts';
import { fromRows } from './rule-rows.ts';

/** Checks the rule, or saves the draft: of a new product where no id is given. */
export const saveProduct = (event: RequestEvent, productId: string | null) =>
  handleForm(
    event,
    EditorForm,
    async (typed, values) => {
      const { api } = event.locals;
      const rows = { rows: rowsOf(typed), rest: typed.restOfRule };
      const { rule, faults } = fromRows(rows, await api.product.ruleFields.query());
      if (faults.length > 0) return { faults, check: null, values };
      if (typed.intent === 'check') {
        const [{ findings }, reach] = await Promise.all([
          api.product.checkRule.query({ rule }),
          api.matching.previewReach.query({ rule }),
        ]);
        return { faults, check: { findings, reach }, values };
      }
      const content = { ...contentOf(typed), rule };
      const saved =
        productId === null
          ? await api.product.create.mutate({ code: typed.code, content })
          : await api.product.edit.mutate({ productId, content });
      setFlash(event.cookies, m.product_saved());
      redirect(303, `/bank/products/${saved.productId}`);
    },
    { fields: { 'product.code_taken': 'code' } },
  );
