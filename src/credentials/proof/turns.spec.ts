import { expect, it } from 'vitest'
import { onBehalfOf, whoAsks } from './fair-part.ts'
import { Turns } from './turns.ts'

/** Work that ends when it is told to, and what has begun. */
function works(turns: Turns) {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const bring = (who: string | undefined, name: string) =>
    turns.run(who, async () => {
      begun.push(name)
      await new Promise<void>((resolve) => ends.push(resolve))
      return name
    })
  const end = async () => {
    ends.shift()?.()
    await new Promise(setImmediate)
  }
  return { begun, bring, end }
}

it('one after another, and who brings one does not wait for all of who brings many', async () => {
  const { begun, bring, end } = works(new Turns({ what: 'things', all: 10, each: 4 }))
  const all = [
    bring('a', 'a1'),
    bring('a', 'a2'),
    bring('a', 'a3'),
    bring('b', 'b1'),
    bring(undefined, 'x'),
    bring('b', 'b2'),
  ]
  expect(begun).toEqual(['a1'])
  for (let i = 0; i < all.length; i++) await end()
  expect(begun).toEqual(['a1', 'a2', 'b1', 'x', 'a3', 'b2'])
  expect(await Promise.all(all)).toHaveLength(6)
})

it('more than one may bring is turned away, then more than all may; what ends makes room', async () => {
  const { bring, end } = works(new Turns({ what: 'things', all: 4, each: 2 }))
  const two = [bring('a', 'a1'), bring('a', 'a2')]
  await expect(bring('a', 'a3')).rejects.toMatchObject({ code: 'busy', message: /2 things from your address/ })
  two.push(bring('b', 'b1'), bring('c', 'c1'))
  await expect(bring('d', 'd1')).rejects.toMatchObject({ code: 'busy', message: /4 things are being looked at/ })
  await end()
  const later = bring('a', 'a3')
  for (let i = 0; i < 4; i++) await end()
  expect(await Promise.all([...two, later])).toEqual(['a1', 'a2', 'b1', 'c1', 'a3'])
})

it('what fails makes room as well', async () => {
  const turns = new Turns({ what: 'things', all: 1, each: 1 })
  const fails = async (): Promise<never> => {
    throw new Error('it fails')
  }
  await expect(turns.run('a', fails)).rejects.toThrow('it fails')
  expect(await turns.run('a', async () => 'again')).toBe('again')
})

it('who asks is known in all that is done for them, also later', async () => {
  const told = await onBehalfOf('192.0.2.1', async () => {
    await new Promise(setImmediate)
    return whoAsks()
  })
  expect([told, whoAsks()]).toEqual(['192.0.2.1', undefined])
})
