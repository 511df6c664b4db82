import { generateKeyPairSync, sign } from 'node:crypto'

/** One ASN.1 value in DER: tag, length, content. */
const der = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...content: readonly Uint8Array[]): Buffer => der(0x30, ...content)
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex')
const time = (at: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)}Z`))
const pem = (content: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${content.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`

const day = 86_400_000

/** A key and a certificate that signs itself, for localhost and 127.0.0.1, good from yesterday until tomorrow. */
export const selfSigned = (): { readonly cert: string; readonly key: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const ecdsaWithSha256 = sequence(bytes('06082a8648ce3d040302'))
  // commonName=localhost
  const name = sequence(der(0x31, sequence(bytes('0603550403'), der(0x0c, Buffer.from('localhost')))))
  const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))
  const subjectAltName = sequence(bytes('0603551d11'), der(0x04, names))
  const now = Date.now()
  const signed = sequence(
    der(0xa0, bytes('020102')),
    bytes('020101'),
    ecdsaWithSha256,
    name,
    sequence(time(now - day), time(now + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(subjectAltName)),
  )
  const signature = sign('sha256', signed, privateKey)
  return {
    cert: pem(sequence(signed, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature))),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
