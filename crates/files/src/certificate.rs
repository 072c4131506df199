//! Certificates as files: JSON with a line for each person and each step, a checksum of its own text, and a detached signature.
//!
//! The signature is Ed25519 over the bytes of the file; keys are PEM files as `openssl genpkey -algorithm ed25519` and
//! `openssl pkey -pubout` write them, so that a signature can be made and checked without this program.

use std::io;
use std::path::{Path, PathBuf};

use ed25519_dalek::pkcs8::{DecodePrivateKey as _, DecodePublicKey as _};
use ed25519_dalek::{Signature, Signer as _, SigningKey, Verifier as _, VerifyingKey};
use model::Finding;
use model::certificate::Certificate;
use serde::Serialize as _;
use serde_json::ser::{Formatter, Serializer};
use sha2::{Digest as _, Sha256};

use crate::settings::regular;

/// Stands for the checksum while the checksum is taken.
const ZEROS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The greatest certificate that is read, in bytes.
const MOST: u64 = 64_000_000;

/// The text of a certificate's file, with its checksum.
pub fn certificate_text(certificate: &Certificate) -> String {
    let unsummed = Certificate { sha256: ZEROS.to_owned(), ..certificate.clone() };
    let mut bytes = Vec::new();
    // Writing to memory cannot fail, and a certificate has no keys but texts.
    let _ = unsummed.serialize(&mut Serializer::with_formatter(&mut bytes, Lines::default()));
    bytes.push(b'\n');
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let sum = checksum(&text);
    match text.rfind(ZEROS) {
        Some(at) => format!("{}{sum}{}", &text[..at], &text[at + ZEROS.len()..]),
        None => text,
    }
}

fn checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a certificate; also its bytes, which a signature is over.
///
/// # Errors
/// F1001 if the file is no certificate, F1002 if its text is not the one that was written.
pub fn read_certificate(path: &Path) -> Result<(Certificate, Vec<u8>), Finding> {
    let place = path.display().to_string();
    let bytes = bytes_of(path).map_err(|cause| Finding::error("F1001", &place, cause, "name a certificate file"))?;
    let wrong = |line: usize, column: usize, cause: String| {
        let action = "use the file as `tideover certify` wrote it";
        Finding::error("F1001", format!("{place}:{line}:{column}"), cause, action)
    };
    let text = String::from_utf8(bytes.clone()).map_err(|_| wrong(1, 1, "it is not UTF-8".into()))?;
    let certificate: Certificate =
        serde_json::from_str(&text).map_err(|error| wrong(error.line(), error.column(), error.to_string()))?;
    let stated = &certificate.sha256;
    let is_sum = stated.len() == 64 && stated.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if !is_sum || text.matches(stated.as_str()).count() != 1 || checksum(&text.replace(stated, ZEROS)) != *stated {
        let cause = "the text is not the one that its checksum was taken of";
        return Err(Finding::error("F1002", place, cause, "ask for the file as it was written"));
    }
    Ok((certificate, bytes))
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, String> {
    let told = |error: io::Error| format!("cannot be read: {error}");
    if regular(path).map_err(told)?.len() > MOST {
        return Err(format!("it is longer than {MOST} bytes"));
    }
    std::fs::read(path).map_err(told)
}

/// Where the signature of a certificate lies: beside it, with `.sig` after its name.
pub fn signature_path(certificate: &Path) -> PathBuf {
    let mut name = certificate.as_os_str().to_owned();
    name.push(".sig");
    PathBuf::from(name)
}

/// Signs bytes with the private key in a PEM file: 64 bytes.
///
/// # Errors
/// F1003 if the key cannot be used.
pub fn sign(bytes: &[u8], key: &Path) -> Result<Vec<u8>, Finding> {
    let key_text = key_text(key)?;
    let signing = SigningKey::from_pkcs8_pem(&key_text).map_err(|error| bad_key(key, error.to_string()))?;
    Ok(signing.sign(bytes).to_bytes().to_vec())
}

/// Whether a signature is one of the bytes by the holder of the public key in a PEM file.
///
/// # Errors
/// F1003 if the key cannot be used, F1004 if there is no signature, or it is not of these bytes and this key.
pub fn verify_signature(bytes: &[u8], signature: &Path, key: &Path) -> Result<(), Finding> {
    let key_text = key_text(key)?;
    let verifying = VerifyingKey::from_public_key_pem(&key_text).map_err(|error| bad_key(key, error.to_string()))?;
    let bad = |cause: String| {
        let action = "ask for the signature that belongs to this file, and for the key of whoever made it";
        Finding::error("F1004", signature.display().to_string(), cause, action)
    };
    let stated = Signature::from_slice(&bytes_of(signature).map_err(bad)?).map_err(|error| bad(error.to_string()))?;
    verifying.verify(bytes, &stated).map_err(|_| bad("it is not a signature of this file with this key".into()))
}

fn key_text(key: &Path) -> Result<String, Finding> {
    let bytes = bytes_of(key).map_err(|cause| bad_key(key, cause))?;
    String::from_utf8(bytes).map_err(|_| bad_key(key, "it is not a text".into()))
}

fn bad_key(key: &Path, cause: String) -> Finding {
    let action = "give an Ed25519 key as a PEM file, as `openssl genpkey -algorithm ed25519` writes it";
    Finding::error("F1003", key.display().to_string(), cause, action)
}

/// JSON in lines as long as somebody reads them: what lies deeper than the lists of people and steps stays on one line.
#[derive(Default)]
struct Lines {
    /// For each list or object that is open, whether something is in it.
    open: Vec<bool>,
}

/// Lists and objects so deep have their items on lines of their own.
const DEEP: usize = 3;

impl Lines {
    fn begin<W: ?Sized + io::Write>(&mut self, to: &mut W, mark: &[u8]) -> io::Result<()> {
        self.open.push(false);
        to.write_all(mark)
    }

    fn item<W: ?Sized + io::Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        let depth = self.open.len();
        if let Some(filled) = self.open.last_mut() {
            *filled = true;
        }
        match (depth <= DEEP, first) {
            (true, true) => write!(to, "\n{:1$}", "", depth),
            (true, false) => write!(to, ",\n{:1$}", "", depth),
            (false, true) => Ok(()),
            (false, false) => to.write_all(b", "),
        }
    }

    fn end<W: ?Sized + io::Write>(&mut self, to: &mut W, mark: &[u8]) -> io::Result<()> {
        let depth = self.open.len();
        if self.open.pop() == Some(true) && depth <= DEEP {
            write!(to, "\n{:1$}", "", depth - 1)?;
        }
        to.write_all(mark)
    }
}

impl Formatter for Lines {
    fn begin_array<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.begin(to, b"[")
    }
    fn end_array<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.end(to, b"]")
    }
    fn begin_array_value<W: ?Sized + io::Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.item(to, first)
    }
    fn begin_object<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.begin(to, b"{")
    }
    fn end_object<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        self.end(to, b"}")
    }
    fn begin_object_key<W: ?Sized + io::Write>(&mut self, to: &mut W, first: bool) -> io::Result<()> {
        self.item(to, first)
    }
    fn begin_object_value<W: ?Sized + io::Write>(&mut self, to: &mut W) -> io::Result<()> {
        to.write_all(b": ")
    }
}
