package pades

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
	"slices"
)

// The names of what a signature holds (RFC 5652, RFC 5035, RFC 3161).
var (
	oidData        = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 1}
	oidSigned      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 7, 2}
	oidSHA256      = asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}
	oidECDSA       = asn1.ObjectIdentifier{1, 2, 840, 10045, 4, 3, 2}
	oidContentType = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 3}
	oidDigest      = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 4}
	oidCertificate = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 47}
	oidTimeStamp   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 9, 16, 2, 14}
)

// Stamp asks an authority to say that a signature existed: it gets the SHA-256
// of the signature and gives the token (RFC 3161, TimeStampToken).
type Stamp func(digest []byte) (token []byte, err error)

// attribute is one of a signer.
type attribute struct {
	Type   asn1.ObjectIdentifier
	Values asn1.RawValue
}

// issuerSerial names a certificate.
type issuerSerial struct {
	Issuer asn1.RawValue
	Serial *big.Int
}

// signerInfo is what RFC 5652, 5.3 calls so.
type signerInfo struct {
	Version            int
	ID                 issuerSerial
	DigestAlgorithm    pkix.AlgorithmIdentifier
	SignedAttrs        asn1.RawValue
	SignatureAlgorithm pkix.AlgorithmIdentifier
	Signature          []byte
	UnsignedAttrs      asn1.RawValue `asn1:"optional"`
}

// signedData is what RFC 5652, 5.1 calls so, with nothing enclosed.
type signedData struct {
	Version          int
	DigestAlgorithms asn1.RawValue
	Content          struct{ Type asn1.ObjectIdentifier }
	Certificates     asn1.RawValue
	SignerInfos      asn1.RawValue
}

// contentInfo is what RFC 5652, 3 calls so.
type contentInfo struct {
	Type    asn1.ObjectIdentifier
	Content asn1.RawValue
}

func der(v any) ([]byte, error) { return asn1.Marshal(v) }

// tagged wraps what is encoded already.
func tagged(class, tag int, content ...[]byte) asn1.RawValue {
	return asn1.RawValue{Class: class, Tag: tag, IsCompound: true, Bytes: bytes.Join(content, nil)}
}

// setOf is a SET OF in the order that DER wants.
func setOf(parts ...[]byte) asn1.RawValue {
	slices.SortFunc(parts, bytes.Compare)
	return tagged(asn1.ClassUniversal, asn1.TagSet, parts...)
}

// attributes are those that the signature covers: what is signed is a document,
// its digest, and by which certificate (CAdES: signing-certificate-v2).
func attributes(digest []byte, c *x509.Certificate) (asn1.RawValue, error) {
	fingerprint := sha256.Sum256(c.Raw)
	type certID struct{ Hash []byte }
	type certIDs struct{ IDs []certID }
	var parts [][]byte
	for _, a := range []struct {
		oid   asn1.ObjectIdentifier
		value any
	}{{oidContentType, oidData}, {oidDigest, digest}, {oidCertificate, certIDs{[]certID{{fingerprint[:]}}}}} {
		value, err := der(a.value)
		if err != nil {
			return asn1.RawValue{}, err
		}
		part, err := der(attribute{a.oid, setOf(value)})
		if err != nil {
			return asn1.RawValue{}, err
		}
		parts = append(parts, part)
	}
	return setOf(parts...), nil
}

// container makes the detached signature of a digest.
func (id *Identity) container(digest []byte, stamp Stamp) ([]byte, error) {
	attrs, err := attributes(digest, id.Certificate)
	if err != nil {
		return nil, err
	}
	signedPart, err := der(attrs)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(signedPart)
	signature, err := id.key.Sign(nil, sum[:], crypto.SHA256) // RFC 6979
	if err != nil {
		return nil, err
	}
	var unsigned asn1.RawValue
	if stamp != nil {
		of := sha256.Sum256(signature)
		token, err := stamp(of[:])
		if err != nil {
			return nil, err
		}
		part, err := der(attribute{oidTimeStamp, setOf(token)})
		if err != nil {
			return nil, err
		}
		unsigned = tagged(asn1.ClassContextSpecific, 1, part)
	}
	return wrap(infoOf(id.Certificate, attrs, signature, unsigned), id.Certificate.Raw)
}

func infoOf(c *x509.Certificate, attrs asn1.RawValue, signature []byte, unsigned asn1.RawValue) signerInfo {
	return signerInfo{Version: 1, ID: issuerSerial{asn1.RawValue{FullBytes: c.RawIssuer}, c.SerialNumber}, DigestAlgorithm: pkix.AlgorithmIdentifier{Algorithm: oidSHA256},
		SignedAttrs: tagged(asn1.ClassContextSpecific, 0, attrs.Bytes), SignatureAlgorithm: pkix.AlgorithmIdentifier{Algorithm: oidECDSA}, Signature: signature, UnsignedAttrs: unsigned}
}

func wrap(info signerInfo, certificate []byte) ([]byte, error) {
	i, err := der(info)
	if err != nil {
		return nil, err
	}
	a, err := der(info.DigestAlgorithm)
	if err != nil {
		return nil, err
	}
	data := signedData{Version: 1, DigestAlgorithms: setOf(a), Certificates: tagged(asn1.ClassContextSpecific, 0, certificate), SignerInfos: setOf(i)}
	data.Content.Type = oidData
	d, err := der(data)
	if err != nil {
		return nil, err
	}
	return der(contentInfo{oidSigned, tagged(asn1.ClassContextSpecific, 0, d)})
}

// errSignature is a signature that does not hold, or is none that we read.
var errSignature = errors.New("pades: the signature does not hold")

// check holds a container against the digest of the document and gives the
// certificate that signed it.
func check(container, digest []byte) (c *x509.Certificate, stamped bool, err error) {
	var outer contentInfo
	var data signedData
	var info signerInfo
	if rest, err := asn1.Unmarshal(container, &outer); err != nil || !outer.Type.Equal(oidSigned) || len(bytes.Trim(rest, "\x00")) > 0 {
		return nil, false, errSignature
	}
	if rest, err := asn1.Unmarshal(outer.Content.Bytes, &data); err != nil || len(rest) > 0 || !data.Content.Type.Equal(oidData) {
		return nil, false, errSignature
	}
	if c, err = x509.ParseCertificate(data.Certificates.Bytes); err != nil {
		return nil, false, errSignature
	}
	if rest, err := asn1.Unmarshal(data.SignerInfos.Bytes, &info); err != nil || len(rest) > 0 || !info.SignatureAlgorithm.Algorithm.Equal(oidECDSA) || !info.DigestAlgorithm.Algorithm.Equal(oidSHA256) {
		return nil, false, errSignature
	}
	want, err := attributes(digest, c)
	if err != nil {
		return nil, false, err
	}
	key, ok := c.PublicKey.(*ecdsa.PublicKey)
	if !ok || !bytes.Equal(info.SignedAttrs.Bytes, want.Bytes) { // ours are always these three
		return nil, false, errSignature
	}
	signedPart, err := der(want)
	if err != nil {
		return nil, false, err
	}
	if sum := sha256.Sum256(signedPart); !ecdsa.VerifyASN1(key, sum[:], info.Signature) || c.CheckSignature(c.SignatureAlgorithm, c.RawTBSCertificate, c.Signature) != nil {
		return nil, false, errSignature
	}
	// What the signature leaves open says what ours says there.
	if again, err := wrap(infoOf(c, want, info.Signature, info.UnsignedAttrs), c.Raw); err != nil || !bytes.HasPrefix(container, again) {
		return nil, false, errSignature
	}
	return c, len(info.UnsignedAttrs.FullBytes) > 0, nil
}
