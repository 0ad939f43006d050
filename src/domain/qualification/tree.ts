import type { z } from 'zod'
import type { qualificationNode } from '../../../events/qualification.ts'
import { type Rejection, rejected } from '../../contract/stream.ts'

type Node = z.infer<typeof qualificationNode>

/**
 * A qualification's parts form trees: each code once, each parent among them, nothing above itself; and where a part
 * and all parts under it give study hours, they add up (domain.md 4.4; 1.5, the OKx architects).
 */
export function refuseTree(tree: readonly Node[]): Rejection | undefined {
  const nodes = new Map<string, Node>()
  const children = new Map<string, Node[]>()
  for (const node of tree) {
    if (nodes.has(node.code)) return rejected('code-twice', { code: node.code })
    nodes.set(node.code, node)
    if (node.parent !== undefined) children.set(node.parent, [...(children.get(node.parent) ?? []), node])
  }
  for (const node of tree) {
    const refusal = refuseAncestors(node, nodes) ?? refuseSum(node, children.get(node.code) ?? [])
    if (refusal) return refusal
  }
  return undefined
}

function refuseAncestors(node: Node, nodes: ReadonlyMap<string, Node>): Rejection | undefined {
  const passed = new Set([node.code])
  for (let at = node; at.parent !== undefined; ) {
    const parent = nodes.get(at.parent)
    if (!parent) return rejected('unknown-parent', { code: at.code, parent: at.parent })
    if (passed.has(parent.code)) return rejected('part-above-itself', { code: parent.code })
    passed.add(parent.code)
    at = parent
  }
  return undefined
}

function refuseSum(node: Node, under: readonly Node[]): Rejection | undefined {
  if (node.sbu === undefined || under.length === 0) return undefined
  let sum = 0
  for (const { sbu } of under) {
    if (sbu === undefined) return undefined
    sum += sbu
  }
  return sum === node.sbu ? undefined : rejected('hours-do-not-add-up', { code: node.code, sbu: node.sbu, sum })
}
