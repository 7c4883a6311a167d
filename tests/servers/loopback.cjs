// SPDX-License-Identifier: GPL-3.0-or-later
// Required first by each server here: whatever listens on a port does so on 127.0.0.1 only, and nothing stays behind when
// the test that started the server is gone.
'use strict'
const net = require('node:net')

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  if (typeof args[0] === 'number') {
    const rest = args.slice(1).filter((arg) => typeof arg !== 'string')
    return listen.call(this, args[0], '127.0.0.1', ...rest)
  }
  if (args[0] && typeof args[0] === 'object' && 'port' in args[0]) args[0] = { ...args[0], host: '127.0.0.1' }
  return listen.apply(this, args)
}

// The test holds the other end of standard input.
process.stdin.on('end', () => process.exit(0))
process.stdin.resume()

/** The one line that a test waits for. */
exports.ready = (name, port) => console.log(`${name} READY ${port}`)
