//! A server for one reader on this machine: one thread, a few connections, each with one request and little
//! time. It is written here because it needs so little, and every line of it guards something.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use super::request::{Parsed, Request, parse};

/// The most connections that wait: browsers open some that they then do not use.
const MOST_WAITING: usize = 16;
/// How long a connection may take to say what it wants, or to take what it gets.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long nothing is looked at when nothing has come.
const PAUSE: Duration = Duration::from_millis(15);
/// The random bytes of the token.
const TOKEN: usize = 16;

/// The server and the secret part of its address.
pub(super) struct Server {
    listener: TcpListener,
    /// The only host that it is.
    host: String,
    /// Whoever does not know it is told nothing.
    token: String,
}

/// What is answered.
pub(super) struct Reply {
    pub(super) status: u16,
    /// A page; empty with a redirection, which leads to the page.
    pub(super) page: String,
    /// Whether it is the last one.
    pub(super) is_last: bool,
}

impl Reply {
    pub(super) fn status(status: u16) -> Self {
        Self { status, page: String::new(), is_last: false }
    }
}

/// A connection of which the request is not whole yet.
struct Waiting {
    stream: TcpStream,
    bytes: Vec<u8>,
    since: Instant,
}

impl Server {
    /// Listens on a port of this machine, with 0 on a free one.
    pub(super) fn new(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let host = listener.local_addr()?.to_string();
        let mut random = [0; TOKEN];
        getrandom::fill(&mut random).map_err(io::Error::other)?;
        let token = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { listener, host, token })
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        format!("http://{}/{}/", self.host, self.token)
    }

    /// Answers requests until an answer is the last one, or for so long no reader has asked anything.
    pub(super) fn serve(&self, idle: Duration, mut answer: impl FnMut(&str, &Request) -> Reply) {
        let mut waiting: Vec<Waiting> = vec![];
        let mut asked = now();
        while asked.elapsed() < idle {
            while waiting.len() < MOST_WAITING
                && let Ok((stream, _)) = self.listener.accept()
                && stream.set_nonblocking(true).is_ok()
            {
                waiting.push(Waiting { stream, bytes: vec![], since: now() });
            }
            let mut is_quiet = true;
            let mut is_last = false;
            waiting.retain_mut(|one| {
                let reply = match one.read() {
                    Parsed::More => return one.since.elapsed() < PATIENCE,
                    Parsed::Refused(status) => Reply::status(status),
                    Parsed::Whole(request) => match self.action(&request) {
                        Ok(action) => {
                            asked = now();
                            answer(action, &request)
                        }
                        Err(status) => Reply::status(status),
                    },
                };
                is_quiet = false;
                is_last |= reply.is_last;
                // A reader that has gone misses it.
                let _ = send(&mut one.stream, &reply);
                false
            });
            if is_last {
                return;
            }
            if is_quiet {
                thread::sleep(PAUSE);
            }
        }
    }

    /// What a request asks for behind the token; else the status that refuses it.
    ///
    /// A page of another origin can send requests here, but not without saying where it comes from; one that
    /// has bound its own name to this address says that name as the host.
    fn action<'a>(&self, request: &'a Request) -> Result<&'a str, u16> {
        let origin = format!("http://{}", self.host);
        let own = |value: &str| value.strip_prefix(&origin).is_some_and(|it| it.starts_with('/'));
        let is_here = request.field("host") == Some(&self.host)
            && request.field("origin").map_or(!request.is_post, |it| it == origin)
            && request.field("referer").is_none_or(own)
            && request
                .field("sec-fetch-site")
                .is_none_or(|it| matches!(it, "same-origin" | "none"));
        if !is_here {
            return Err(403);
        }
        let (token, action) = request.path[1..].split_once('/').ok_or(404_u16)?;
        if !is_same(token.as_bytes(), self.token.as_bytes()) {
            return Err(404);
        }
        Ok(action)
    }
}

impl Waiting {
    /// Reads what has come by now.
    fn read(&mut self) -> Parsed {
        let mut buffer = [0; 4096];
        loop {
            match self.stream.read(&mut buffer) {
                Ok(0) => return Parsed::Refused(400),
                Ok(length) => self.bytes.extend(&buffer[..length]),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return parse(&self.bytes),
                Err(_) => return Parsed::Refused(400),
            }
            // What is too long is not read to its end.
            match parse(&self.bytes) {
                Parsed::More => {}
                other => return other,
            }
        }
    }
}

/// Whether two texts are the same, in a time that does not tell how far they are.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let differences = one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b));
    one.len() == other.len() && std::hint::black_box(differences) == 0
}

/// Sends an answer and closes the connection.
fn send(stream: &mut TcpStream, reply: &Reply) -> io::Result<()> {
    stream.set_nonblocking(false)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let reason = match reply.status {
        200 => "OK",
        303 => "See Other",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        413 => "Content Too Large",
        431 => "Request Header Fields Too Large",
        _ => "Bad Request",
    };
    let status = reply.status;
    let location = if status == 303 { "Location: ./\r\n" } else { "" };
    let head = format!(
        "HTTP/1.1 {status} {reason}\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Length: {}\r\n{location}Connection: close\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nX-Frame-Options: DENY\r\n\
         Content-Security-Policy: frame-ancestors 'none'\r\nReferrer-Policy: same-origin\r\n\
         Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n\r\n",
        reply.page.len()
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(reply.page.as_bytes())?;
    stream.shutdown(Shutdown::Write)?;
    // What is left unread would take the answer back.
    stream.set_read_timeout(Some(Duration::from_millis(100)))?;
    let mut rest = [0; 4096];
    for _ in 0..64 {
        if stream.read(&mut rest)? == 0 {
            break;
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "how long a reader waits is not about the figures")]
fn now() -> Instant {
    Instant::now()
}
