/**
 * SHA-256 of the canonical JSON (RFC 8785) of each context that we know, by address. Those of W3C and 1EdTech are equal
 * to the files that these publish; `loader.spec.ts` compares them.
 */
export const PINS: ReadonlyMap<string, string> = new Map([
  ['https://www.w3.org/ns/credentials/v2', 'b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf'],
  ['https://www.w3.org/2018/credentials/v1', 'b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247'],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/context.json',
    '2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b',
  ],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json',
    '8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5',
  ],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
    'bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c',
  ],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    'c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99',
  ],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
    '15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7',
  ],
  [
    'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    'bae931b1f7c472d6f516abd2d2c3924edabaccbed7b6d240bd339640d25754bf',
  ],
  [
    'https://www.w3.org/ns/credentials/undefined-terms/v2',
    '3b11e1df8c618447e9f79f3737e3c30fc0841537eb95f36003742c633672bb9f',
  ],
  ['https://www.w3.org/ns/credentials/examples/v2', '8a675bead391be98e6054c4e07c41f73337508d398e07047344c5d349aa2dc58'],
  ['https://www.w3.org/ns/credentials/status/v1', 'b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492'],
  ['https://w3id.org/vc/status-list/2021/v1', '9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6'],
  ['https://w3id.org/security/data-integrity/v1', '9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f'],
  ['https://w3id.org/security/data-integrity/v2', '7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305'],
  ['https://w3id.org/security/multikey/v1', 'be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc'],
  ['https://www.w3.org/ns/did/v1', 'a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b'],
  [
    'https://w3id.org/security/suites/ed25519-2020/v1',
    'fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691',
  ],
])
