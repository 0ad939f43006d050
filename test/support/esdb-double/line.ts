/** The line between client and server: it can be cut, frozen, or not answered at all. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

export class Line {
  readonly #target: number
  readonly #sockets = new Set<Socket>()
  #server: Server
  #port = 0
  #frozen = false

  constructor(target: number) {
    this.#target = target
    this.#server = this.#listener()
  }

  get port(): number {
    return this.#port
  }

  /** Listens, at any free port the first time and at the same one from then on. */
  async open(port = this.#port): Promise<void> {
    this.#server = this.#listener()
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port // it listens on TCP
  }

  /** Every connection is gone, as when the server is killed. New ones are let in. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#sockets.clear()
  }

  /** Nobody listens any more. */
  async refuse(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.cut()
    await closed
  }

  /** Connections stand and are let in, and nothing passes: a server that is stopped, a network that swallows. */
  freeze(): void {
    this.#frozen = true
    for (const socket of this.#sockets) socket.pause()
  }

  thaw(): void {
    this.#frozen = false
    for (const socket of this.#sockets) socket.resume()
  }

  #listener(): Server {
    return createServer((client) => {
      const server = connect(this.#target, '127.0.0.1')
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(from)
        from.setNoDelay(true)
        from.on('data', (bytes) => {
          if (!to.write(bytes)) from.pause()
        })
        to.on('drain', () => {
          if (!this.#frozen) from.resume()
        })
        from.on('error', () => to.destroy())
        from.on('close', () => {
          this.#sockets.delete(from)
          to.destroy()
        })
        if (this.#frozen) from.pause()
      }
    })
  }
}
