import { redirect, type RequestEvent } from '@sveltejs/kit';
import { handleForm } from '#lib/api/handle-form.ts';
import { setFlash } from '#lib/flash.ts';
import { m } from '#lib/paraglide/messages.js';
import { checkRows } from './check-rows.ts';
import { contentOf, EditorForm, rowsOf } from './editor-form.ts';
import { fromRows } from './rule-rows.ts';

/** Checks the rule, or saves the draft: of a new product where no id is given. */
export const saveProduct = (event: RequestEvent, productId: string | null) =>
  handleForm(
    event,
    EditorForm,
    async (typed, values) => {
      const { api } = event.locals;
      const editable = { rows: rowsOf(typed), rest: typed.restOfRule };
      const fields = await api.product.ruleFields.query();
      if (typed.intent === 'check') return { ...(await checkRows(api, editable, fields)), values };
      const { rule, faults } = fromRows(editable, fields);
      if (faults.length > 0) return { faults, check: null, values };
      const content = { ...contentOf(typed), rule };
      const saved =
        productId === null
          ? await api.product.create.mutate({ code: typed.productCode ?? '', content })
          : await api.product.edit.mutate({ productId, content });
      setFlash(event.cookies, m.product_saved());
      redirect(303, `/bank/products/${saved.productId}`);
    },
    { fields: { 'product.code_taken': 'productCode' } },
  );
