// SPDX-License-Identifier: GPL-3.0-or-later
// A server of S3's protocol that checks signatures (version 4); key id and secret are both S3RVER, the bucket is "media".
// It does not compare a body with x-amz-content-sha256, takes any region, ignores If-None-Match and lets strangers read.
'use strict'
const { ready } = require('./loopback.cjs')
const fs = require('node:fs')
const S3rver = require('@20minutes/s3rver')

fs.mkdirSync(process.env.S3_DIR, { recursive: true })
const server = new S3rver({
  address: '127.0.0.1',
  port: Number(process.env.S3_PORT || 0),
  directory: process.env.S3_DIR,
  silent: true,
  vhostBuckets: false,
  configureBuckets: [{ name: 'media', configs: [] }],
})
server.run().then((address) => ready('S3', address.port))
