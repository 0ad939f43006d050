/** Runs `work` for 1 to `times`, at most `limit` at once; after a false no new one begins. How many began. */
export async function pooled(times: number, limit: number, work: (index: number) => Promise<boolean>): Promise<number> {
  let begun = 0
  let going = true
  const worker = async () => {
    while (going && begun < times) {
      begun += 1
      if (!(await work(begun))) going = false
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, times) }, worker))
  return begun
}
