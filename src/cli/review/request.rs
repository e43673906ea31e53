//! Bytes → one request of HTTP/1.1 (RFC 9112), as strictly as browsers write them: what is odd is refused.

/// The longest head of a request, in bytes.
const MOST_HEAD: usize = 16 << 10;
/// The longest body: a name and a hash.
const MOST_BODY: usize = 4 << 10;

/// A whole request.
pub(super) struct Request {
    pub(super) is_post: bool,
    pub(super) path: String,
    fields: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// What bytes are so far.
pub(super) enum Parsed {
    /// The beginning of a request.
    More,
    /// Nothing that is answered, but with this status.
    Refused(u16),
    /// A request.
    Whole(Request),
}

/// Reads what has come.
pub(super) fn parse(bytes: &[u8]) -> Parsed {
    let Some(end) = bytes.windows(4).position(|it| it == b"\r\n\r\n") else {
        return if bytes.len() > MOST_HEAD { Parsed::Refused(431) } else { Parsed::More };
    };
    if end > MOST_HEAD {
        return Parsed::Refused(431);
    }
    let Some((mut request, length)) = head(&bytes[..end]) else { return Parsed::Refused(400) };
    if length > MOST_BODY {
        return Parsed::Refused(413);
    }
    let body = &bytes[end + 4..];
    if body.len() < length {
        return Parsed::More;
    }
    request.body = body[..length].to_vec();
    Parsed::Whole(request)
}

/// A request without its body, and the length of that.
fn head(head: &[u8]) -> Option<(Request, usize)> {
    let head = std::str::from_utf8(head).ok()?;
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let is_post = match first.next()? {
        "GET" => false,
        "POST" => true,
        _ => return None,
    };
    let path = first.next().filter(|path| path.starts_with('/'))?.to_owned();
    if first.next()? != "HTTP/1.1" || first.next().is_some() {
        return None;
    }
    let mut fields = vec![];
    for line in lines {
        let (name, value) = line.split_once(':')?;
        let is_token = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if name.is_empty() || !name.chars().all(is_token) || value.contains(['\r', '\n', '\0']) {
            return None;
        }
        fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let request = Request { is_post, path, fields, body: vec![] };
    // What decides is said once; a body in chunks is none that a form sends.
    let once = ["host", "origin", "referer", "content-length", "sec-fetch-site"];
    let is_odd = once.iter().any(|name| request.all(name).count() > 1);
    if is_odd || request.field("transfer-encoding").is_some() {
        return None;
    }
    let length = match request.field("content-length") {
        Some(digits) if digits.bytes().all(|it| it.is_ascii_digit()) => digits.parse().ok()?,
        Some(_) => return None,
        None => 0,
    };
    Some((request, length))
}

impl Request {
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |field| field.0 == name).map(|field| field.1.as_str())
    }

    /// What a field of the head says.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.0 == name).map(|field| field.1.as_str())
    }

    /// A value of the form that the body is.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        let body = std::str::from_utf8(&self.body).ok()?;
        let mut pairs = body.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).and_then(|(_, value)| decoded(value))
    }
}

/// A value as it was before it was encoded for a form.
fn decoded(value: &str) -> Option<String> {
    let mut bytes = vec![];
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
                (high * 16 + low) as u8
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}
