import type { RequestEvent } from '@sveltejs/kit';
import { loan } from '@xyd/api/contract';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';

const SIZE_MAX_BYTES = 1_000_000;

const Upload = z
  .object({
    text: z.string().max(SIZE_MAX_BYTES).default(''),
    mode: loan.ImportMode,
  })
  .refine(({ text }) => text.trim() !== '', { path: ['text'], message: 'required' });

/** The file, or the lines that were pasted in its place; either way the page gets the text back to go on with. */
export async function handleImport<Result extends Record<string, unknown>>(
  event: RequestEvent,
  act: (input: { fileName: string; text: string; mode: loan.ImportMode }) => Promise<Result>,
) {
  const posted = await event.request.clone().formData();
  const file = posted.get('file');
  const uploaded =
    file instanceof File && file.size > 0 && file.size <= SIZE_MAX_BYTES ? file : null;
  if (uploaded === null) {
    return await handleForm(event, Upload, ({ text, mode }) =>
      act({ fileName: nameOf(posted.get('fileName')), text, mode }),
    );
  }
  posted.set('text', await uploaded.text());
  posted.delete('file');
  const request = new Request(event.url, { method: 'POST', body: posted });
  return await handleForm({ ...event, request }, Upload, ({ text, mode }) =>
    act({ fileName: uploaded.name, text, mode }),
  );
}

const nameOf = (value: FormDataEntryValue | null): string =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : 'pasted.csv';
