import { loadEditor } from '../load-editor.ts';
import { saveProduct } from '../save-product.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => loadEditor(locals.api, null);

export const actions: Actions = { save: (event) => saveProduct(event, null) };
