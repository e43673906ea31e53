//! `tubiao review`: who is let in, what is accepted, and when it ends.

mod common;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use common::{Project, stderr};

/// A review of a project, which ends with the test.
struct Review {
    child: Child,
    /// `127.0.0.1:PORT`.
    host: String,
    token: String,
}

impl Review {
    fn start(project: &Project, arguments: &[&str]) -> Self {
        let mut command = project.tubiao();
        command.env_remove("CI").arg("review").args(["--format", "svg"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        output.read_line(&mut line).expect("the address");
        // The pipe is kept open and read, so that the program can go on to write.
        std::thread::spawn(move || output.read_to_end(&mut vec![]));
        let address = line.trim().strip_prefix("http://").expect("an address");
        let (host, token) = address.split_once('/').expect("a token");
        let (host, token) = (host.to_owned(), token.trim_end_matches('/').to_owned());
        Self { child, host, token }
    }

    /// Sends bytes; the answer, empty where the server has gone.
    fn send(&self, request: &[u8]) -> String {
        let Ok(mut stream) = TcpStream::connect(&self.host) else { return String::new() };
        let _ = stream.write_all(request);
        let mut answer = vec![];
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str, fields: &str) -> String {
        self.send(format!("GET {path} HTTP/1.1\r\n{fields}\r\n").as_bytes())
    }

    /// The page as its reader gets it.
    fn page(&self) -> String {
        self.get(&format!("/{}/", self.token), &format!("Host: {}\r\n", self.host))
    }

    fn post(&self, action: &str, body: &str) -> String {
        let (host, token) = (&self.host, &self.token);
        self.post_with(&format!("/{token}/{action}"), &format!("Origin: http://{host}\r\n"), body)
    }

    fn post_with(&self, path: &str, fields: &str, body: &str) -> String {
        let (host, length) = (&self.host, body.len());
        let fields = format!("Host: {host}\r\nContent-Length: {length}\r\n{fields}");
        self.send(format!("POST {path} HTTP/1.1\r\n{fields}\r\n{body}").as_bytes())
    }

    /// Whether it ends by itself, in good time.
    fn ends(&mut self) -> bool {
        for _ in 0..600 {
            if self.child.try_wait().expect("its state").is_some() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A project with figures of which two have changed.
fn changed(name: &str) -> Project {
    let project = Project::new(name);
    for left in ["air-pollutants", "cepa-certificates"] {
        std::fs::remove_file(project.0.join(format!("data/{left}.toml"))).expect("a spec");
    }
    let built = project.run(&["--quiet", "--format", "svg"]);
    assert!(built.status.success(), "{}", stderr(&built));
    project.edit("data/outbound-fdi.csv", "2010,688,56", "2010,762,56");
    project.edit("data/mainland-offices.toml", "每格代表一個", "每格是一個");
    project
}

/// What the form of a figure sends, and of all figures without a name.
fn form(page: &str, figure: Option<&str>) -> String {
    let name = figure.map_or("name=\"all\" value=\"1\"".to_owned(), |it| {
        format!("name=\"figure\" value=\"{it}\"")
    });
    let rest = page.split(&name).nth(1).expect("a form");
    let seen = rest.split("name=\"seen\" value=\"").nth(1).and_then(|it| it.split('"').next());
    let figure = figure.map_or("all=1".to_owned(), |it| format!("figure={it}"));
    format!("{figure}&seen={}", seen.expect("a mark"))
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

/// A figure that is accepted is written, and no other; when nothing is left, the review ends.
#[test]
fn accept_writes_that_figure_and_all_the_rest() {
    let project = changed("review_accept");
    let mut review = Review::start(&project, &[]);
    let page = review.page();
    assert_eq!(status(&page), "200");
    assert!(page.contains("<del>688</del>"));
    let before = project.out();
    let answer = review.post("accept", &form(&page, Some("outbound-fdi")));
    assert_eq!(status(&answer), "303");
    assert!(answer.contains("\r\nLocation: ./\r\n") && !answer.contains(&review.token));
    let after = project.out();
    let names: Vec<_> =
        before.iter().zip(&after).filter(|(a, b)| a != b).map(|(_, b)| &b.0).collect();
    assert_eq!(names, ["outbound-fdi.svg"]);
    let page = review.page();
    assert!(!page.contains("<del>688</del>") && page.contains("value=\"mainland-offices\""));
    let last = review.post("accept", &form(&page, None));
    assert_eq!(status(&last), "200");
    assert!(last.contains("檢視已結束") && !last.contains("<form method=\"post\""));
    assert!(review.ends());
    assert_eq!(project.run(&["check", "--format", "svg"]).status.code(), Some(0));
}

/// What is not what the page showed is not accepted, but shown.
#[test]
fn what_has_changed_since_is_shown_first() {
    let project = changed("review_since");
    let review = Review::start(&project, &[]);
    let body = form(&review.page(), Some("outbound-fdi"));
    project.edit("data/outbound-fdi.csv", "2010,762,56", "2010,999,56");
    let before = project.out();
    let answer = review.post("accept", &body);
    assert_eq!(status(&answer), "409");
    assert!(answer.contains("<ins>999</ins>"));
    assert_eq!(project.out(), before);
    assert_eq!(status(&review.post("accept", &form(&answer, Some("outbound-fdi")))), "303");
}

/// Nothing is told or done without the token, or for a page of another origin or host.
#[test]
fn strangers_are_refused() {
    let project = changed("review_strangers");
    let review = Review::start(&project, &[]);
    let (host, token) = (&review.host, &review.token);
    let body = form(&review.page(), Some("outbound-fdi"));
    let before = project.out();
    assert_eq!(token.len(), 32);
    let path = format!("/{token}/");
    let wrong = format!("/{}{}/", &token[..31], if token.ends_with('0') { '1' } else { '0' });
    let own = format!("Host: {host}\r\n");
    for path in
        ["/", "/index.html", "//", &wrong, &format!("/{}/", &token[..31]), &format!("/{token}0/")]
    {
        assert_eq!(status(&review.get(path, &own)), "404", "{path}");
    }
    let port = host.split(':').nth(1).expect("a port");
    for fields in [
        String::new(),
        format!("Host: localhost:{port}\r\n"),
        format!("Host: evil.example:{port}\r\n"),
        "Host: 127.0.0.1\r\n".to_owned(),
        format!("{own}Origin: http://evil.example\r\n"),
        format!("{own}Origin: null\r\n"),
        format!("{own}Origin: http://{host}0\r\n"),
        format!("{own}Referer: http://evil.example/{host}/\r\n"),
        format!("{own}Referer: http://{host}.evil.example/\r\n"),
        format!("{own}Sec-Fetch-Site: cross-site\r\n"),
    ] {
        let answer = review.get(&path, &fields);
        assert_eq!(status(&answer), "403", "{fields}");
        assert!(!answer.contains(token) && answer.ends_with("\r\n\r\n"), "{answer}");
    }
    let accept = format!("/{token}/accept");
    for fields in ["", "Origin: http://evil.example\r\n", "Origin: null\r\n"] {
        assert_eq!(status(&review.post_with(&accept, fields, &body)), "403", "{fields}");
    }
    let origin = format!("Origin: http://{host}\r\n");
    assert_eq!(status(&review.post_with(&format!("{wrong}accept"), &origin, &body)), "404");
    assert_eq!(project.out(), before);
}

/// No path leads to a file, and what is no plain request of a browser is refused.
#[test]
fn odd_requests_are_refused() {
    let project = changed("review_odd");
    let review = Review::start(&project, &[]);
    let (host, token) = (&review.host, &review.token);
    let own = format!("Host: {host}\r\n");
    let before = project.out();
    for path in ["../data/outbound-fdi.csv", "..%2fdata", "out/outbound-fdi.svg", "accept", "%00"] {
        assert_eq!(status(&review.get(&format!("/{token}/{path}"), &own)), "404", "{path}");
    }
    for name in ["..%2F..%2Fetc%2Fpasswd", "", "nobody", "outbound-fdi%00", "%zz"] {
        let answer = status(&review.post("accept", &format!("figure={name}&seen=x"))).to_owned();
        assert!(["400", "404"].contains(&answer.as_str()), "{name}: {answer}");
    }
    assert_eq!(status(&review.post("accept", "figure=outbound-fdi&seen=x")), "409");
    assert_eq!(status(&review.post("accept", &"x".repeat(5000))), "413");
    let long = format!("{own}X: {}\r\n", "x".repeat(20_000));
    assert_eq!(status(&review.get(&format!("/{token}/"), &long)), "431");
    for fields in [
        format!("{own}{own}"),
        format!("{own}Transfer-Encoding: chunked\r\n"),
        format!("{own}Content-Length: -1\r\n"),
        format!("{own}Content-Length: 1\r\nContent-Length: 1\r\n"),
        format!("{own}no field\r\n"),
    ] {
        assert_eq!(status(&review.get(&format!("/{token}/"), &fields)), "400", "{fields}");
    }
    assert_eq!(
        status(&review.send(format!("PUT /{token}/ HTTP/1.1\r\n{own}\r\n").as_bytes())),
        "400"
    );
    assert_eq!(status(&review.send(b"\x16\x03\x01\x02\x00\r\n\r\n")), "400");
    assert_eq!(project.out(), before);
    // Who opens connections and says nothing keeps nobody waiting.
    let idle: Vec<_> = (0..8).map(|_| TcpStream::connect(host)).collect();
    assert_eq!(status(&review.page()), "200");
    drop(idle);
}

/// It ends when the reviewer says so, and when for long nobody asks anything, whoever knocks.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test of time")]
fn a_review_ends() {
    let project = changed("review_ends");
    let mut review = Review::start(&project, &[]);
    let answer = review.post("done", "");
    assert!(status(&answer) == "200" && answer.contains("檢視已結束"));
    assert!(review.ends());
    assert_eq!(review.child.wait().expect("its end").code(), Some(1), "figures are left");
    let mut review = Review::start(&project, &["--idle", "2"]);
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(30)
        && review.child.try_wait().expect("its state").is_none()
    {
        review.get("/", "");
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(review.ends());
}

/// Where a machine checks, and where all is the same, there is nothing to review.
#[test]
fn nothing_is_served_in_ci_or_without_need() {
    let project = changed("review_ci");
    let before = project.out();
    let output =
        project.tubiao().env("CI", "true").arg("review").output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("in-ci") && output.stdout.is_empty());
    assert_eq!(project.out(), before);
    project.run(&["--quiet", "--format", "svg"]);
    let mut command = project.tubiao();
    let output = command.env_remove("CI").args(["review", "--format", "svg"]).output();
    assert_eq!(output.expect("the program starts").status.code(), Some(0));
}
