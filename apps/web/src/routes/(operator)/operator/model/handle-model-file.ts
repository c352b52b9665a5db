import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { handleForm } from '#lib/api/handle-form.ts';

const SIZE_MAX_BYTES = 500_000;

const Upload = z
  .object({ content: z.string().max(SIZE_MAX_BYTES).default('') })
  .refine(({ content }) => content.trim() !== '', { path: ['content'], message: 'required' });

/** The file, or the text that was pasted in its place. */
export async function handleModelFile(
  event: RequestEvent,
  act: (content: string) => Promise<void>,
) {
  const posted = await event.request.formData();
  const file = posted.get('file');
  if (file instanceof File && file.size > 0 && file.size <= SIZE_MAX_BYTES) {
    posted.set('content', await file.text());
  }
  posted.delete('file');
  const request = new Request(event.url, { method: 'POST', body: posted });
  return await handleForm({ ...event, request }, Upload, ({ content }) => act(content));
}
