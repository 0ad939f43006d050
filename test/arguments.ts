export interface Asked {
  readonly only: readonly string[]
  readonly vitestArguments: readonly string[]
  /** What is wrong with the arguments; nothing should run then. */
  readonly complaint?: string
}

/**
 * The arguments of `test/run.ts`. `--only NAME` picks steps by name; whatever else is there is for vitest, and without
 * an `--only` it means that only vitest is wanted.
 */
export function parseArguments(args: readonly string[], steps: readonly string[]): Asked {
  const only: string[] = []
  const vitestArguments: string[] = []
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? ''
    if (arg === '--only') {
      index += 1
      only.push(args[index] ?? '')
    } else if (arg.startsWith('--only=')) only.push(arg.slice('--only='.length))
    else vitestArguments.push(arg)
  }
  const unknown = only.filter((name) => !steps.includes(name))
  if (unknown.length > 0) {
    const complaint = `--only ${unknown.join(', ')}: there is no such step, choose from ${steps.join(', ')}`
    return { only, vitestArguments, complaint }
  }
  if (only.length > 0) return { only, vitestArguments }
  return { only: vitestArguments.length > 0 ? ['tests'] : steps, vitestArguments }
}
