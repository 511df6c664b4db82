/** An answer takes at most so long, ms. */
const longest = 10_000

/** Posts a body; redirects are not followed, since they would lead where nobody has registered. @throws TypeError */
export const post = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<number> => {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(longest),
  })
  await response.body?.cancel()
  return response.status
}
