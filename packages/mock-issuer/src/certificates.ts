import { createPrivateKey } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate for this machine, and the authority to trust for it; all in PEM. */
export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const days = 30;
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const serverAuthentication = '1.3.6.1.5.5.7.3.1';

/**
 * Makes an authority, lets it sign one certificate for this machine's names, and forgets its key: whoever trusts the
 * authority trusts that one certificate.
 */
export async function makeCertificates(host: string): Promise<Certificates> {
  // Loaded here, since it extends the global Reflect: nobody has that without asking for TLS.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const authorityKeys = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const now = Date.now();
  const validity = {
    // A clock that is a little behind is no reason to fail.
    notBefore: new Date(now - 3_600_000),
    notAfter: new Date(now + days * 86_400_000),
    signingAlgorithm: algorithm,
  };
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: 'CN=AuthPI mock issuer (this run alone)',
    keys: authorityKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const names = [...new Set(['localhost', '127.0.0.1', '::1', host])];
  const certificate = await x509.X509CertificateGenerator.create({
    ...validity,
    subject: 'CN=localhost',
    issuer: authority.subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([serverAuthentication]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
      ),
    ],
  });
  const exported = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: exported, format: 'der', type: 'pkcs8' });
  return {
    authority: `${authority.toString('pem')}\n`,
    certificate: `${certificate.toString('pem')}\n`,
    key: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}
