/** A CSV to keep; spreadsheets need the mark at its head to read Chinese. */
export const csvResponse = (text: string, fileName: string): Response =>
  new Response(text.startsWith('\uFEFF') ? text : `\uFEFF${text}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
