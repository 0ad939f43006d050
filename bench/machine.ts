/** What it ran on: without this no figure can be compared with another day's. */
import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { median } from './measure.ts'

export interface Machine {
  readonly cores: number
  readonly processor: string
  readonly memoryGiB: number
  readonly system: string
  /** Of the folder where all files of the run stand. */
  readonly fileSystem: string
  /** Writes of 4 KiB, each on disk before the next: what any durable append waits for. Median and range of five. */
  readonly syncsPerSecond: { readonly median: number; readonly least: number; readonly most: number }
  readonly node: string
  readonly sqlite: string
  /** One minute's load when the run began: above 0 somebody else was at work. */
  readonly load: number
}

export function machine(folder: string): Machine {
  const rounds = Array.from({ length: 5 }, () => syncsPerSecond(join(folder, 'probe')))
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    fileSystem: fileSystemOf(folder),
    syncsPerSecond: { median: median(rounds), least: Math.min(...rounds), most: Math.max(...rounds) },
    node: process.versions.node,
    sqlite: process.versions.sqlite ?? 'unknown',
    load: loadavg()[0] ?? 0,
  }
}

/** Where nothing reaches a disk, a durable append costs nothing and no figure of it means anything. */
export const isInMemory = ({ fileSystem }: Machine) => /tmpfs|ramfs/.test(fileSystem)

export function describe(shape: Machine): string {
  const { least, most } = shape.syncsPerSecond
  const syncs = `${round(shape.syncsPerSecond.median)} synced writes of 4 KiB a second (${round(least)}–${round(most)})`
  return [
    `${shape.cores} cores (${shape.processor}), ${shape.memoryGiB} GiB, ${shape.system}`,
    `files on ${shape.fileSystem}, ${syncs}`,
    `Node ${shape.node}, SQLite ${shape.sqlite}, load ${shape.load.toFixed(1)} at the start`,
  ].join('; ')
}

const round = (value: number) => Number(value.toPrecision(2))

function syncsPerSecond(path: string): number {
  const file = openSync(path, 'w')
  const block = Buffer.alloc(4096, 1)
  try {
    const start = performance.now()
    let syncs = 0
    while (performance.now() - start < 200) {
      writeSync(file, block, 0, block.length, 0)
      fdatasyncSync(file)
      syncs += 1
    }
    return syncs / ((performance.now() - start) / 1000)
  } finally {
    closeSync(file)
    rmSync(path, { force: true })
  }
}

const MAGIC: Readonly<Record<number, string>> = {
  61267: 'ext4',
  1481003842: 'xfs',
  2435016766: 'btrfs',
  801189825: 'zfs',
  16914836: 'tmpfs',
  2240043254: 'ramfs',
  2035054128: 'overlayfs',
}

function fileSystemOf(folder: string): string {
  const { type } = statfsSync(folder)
  const name = MAGIC[type] ?? `a file system of type 0x${type.toString(16)}`
  const kind = diskKind(folder)
  return kind ? `${name} on ${kind}` : name
}

/** Of the device that the longest mounted path above the folder names; undefined where the system does not say. */
function diskKind(folder: string): string | undefined {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, at]) => at !== undefined && (at === '/' || folder.startsWith(`${at}/`) || folder === at))
      .toSorted(([, a = ''], [, b = '']) => b.length - a.length)
    const device = mounts[0]?.[0]?.match(/^\/dev\/(\w+?)(?:p?\d+)?$/)?.[1]
    if (!device) return undefined
    if (device.startsWith('vd')) return 'a virtual disk'
    return readFileSync(`/sys/block/${device}/queue/rotational`, 'utf8').trim() === '0'
      ? 'a solid-state disk'
      : 'a disk'
  } catch {
    return undefined
  }
}
