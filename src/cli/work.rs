//! Many figures at once: threads take the next one until none is left, the longest work first.

use std::cmp::Reverse;
use std::fs;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::project::{Format, Project};
use crate::text::Typesetter;

/// Does `work` for each name on `jobs` threads, and hands the results over in the order of the
/// names as soon as they are there.
pub(super) fn for_each<T: Send>(
    project: &Project,
    names: &[String],
    jobs: Option<NonZeroUsize>,
    work: impl Fn(&str, &mut Typesetter) -> T + Sync,
    mut done: impl FnMut(&str, T) + Send,
) {
    let (next, order) = (AtomicUsize::new(0), order(project, names));
    let results = names.iter().map(|_| None).collect::<Vec<Option<T>>>();
    let waiting = Mutex::new((0, results, &mut done));
    let worker = || {
        let mut setter = Typesetter::new(project.fonts.clone());
        while let Some(&index) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            let result = work(&names[index], &mut setter);
            let mut waiting = waiting.lock().expect("no holder of this lock panics");
            let (first, results, done) = &mut *waiting;
            results[index] = Some(result);
            while let Some(result) = results.get_mut(*first).and_then(Option::take) {
                done(&names[*first], result);
                *first += 1;
            }
        }
    };
    // Asking for the number of processors reads a dozen files: not for a single figure.
    let available = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let most = if names.len() > 1 { jobs.map_or_else(available, NonZeroUsize::get) } else { 1 };
    let jobs = most.min(names.len());
    thread::scope(|scope| {
        for _ in 1..jobs {
            scope.spawn(worker);
        }
        worker();
    });
}

/// The numbers of figures in the order of their work: what has the largest file there takes longest, and
/// at the end it would leave all threads but one idle. What has none is new, or has several sizes.
fn order(project: &Project, names: &[String]) -> Vec<usize> {
    let size = |name: &String| {
        let file = fs::metadata(project.file(name, Format::Svg));
        file.map_or(u64::MAX, |file| file.len())
    };
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_cached_key(|&index| Reverse(size(&names[index])));
    order
}
