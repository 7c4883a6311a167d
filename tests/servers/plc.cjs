// SPDX-License-Identifier: GPL-3.0-or-later
// The directory of identities that a PDS needs. Its data are in memory: keep it alive while a PDS is killed and restarted.
'use strict'
const { ready } = require('./loopback.cjs')
const { Database, PlcServer } = require('@did-plc/server')

const server = PlcServer.create({ db: Database.mock(), port: Number(process.env.PLC_PORT || 0) })
server.start().then((listening) => ready('PLC', listening.address().port))
