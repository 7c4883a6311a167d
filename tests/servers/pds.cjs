// SPDX-License-Identifier: GPL-3.0-or-later
// The reference server of the AT Protocol. Everything that it keeps is below $PDS_DIR and survives kill -9.
// Secrets are fixed, so that a test can forge what they sign.
'use strict'
const { ready } = require('./loopback.cjs')
const crypto = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { PDS, envToCfg, envToSecrets } = require('@atproto/pds')

const dir = process.env.PDS_DIR
const keyFile = path.join(dir, 'rotation.hex')
fs.mkdirSync(path.join(dir, 'data'), { recursive: true })
if (!fs.existsSync(keyFile)) fs.writeFileSync(keyFile, crypto.randomBytes(32).toString('hex'))

async function main() {
  const env = {
    devMode: true,
    port: Number(process.env.PDS_PORT),
    hostname: 'localhost',
    dataDirectory: path.join(dir, 'data'),
    blobstoreDiskLocation: path.join(dir, 'blobs'),
    blobstoreDiskTmpLocation: path.join(dir, 'blobs-tmp'),
    didPlcUrl: `http://localhost:${process.env.PLC_PORT}`,
    adminPassword: 'admin-pass',
    jwtSecret: process.env.PDS_JWT_SECRET,
    dpopSecret: '00'.repeat(32),
    serviceHandleDomains: ['.test'],
    inviteRequired: false,
    disableSsrfProtection: true,
    bskyAppViewUrl: 'https://appview.invalid',
    bskyAppViewDid: 'did:example:invalid',
    plcRotationKeyK256PrivateKeyHex: fs.readFileSync(keyFile, 'utf8'),
    ...JSON.parse(process.env.PDS_EXTRA || '{}'),
  }
  const pds = await PDS.create(envToCfg(env), envToSecrets(env))
  await pds.start()
  ready('PDS', env.port)
}
main()
