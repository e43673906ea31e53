//! Many figures at once: threads take the next name until none is left.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::text::{Fonts, Typesetter};

/// Does `work` for each name on `jobs` threads, and hands the results over in the order of the
/// names as soon as they are there.
pub(super) fn for_each<T: Send>(
    names: &[String],
    jobs: Option<NonZeroUsize>,
    fonts: &Fonts,
    work: impl Fn(&str, &mut Typesetter) -> T + Sync,
    mut done: impl FnMut(&str, T) + Send,
) {
    let next = AtomicUsize::new(0);
    let results = names.iter().map(|_| None).collect::<Vec<Option<T>>>();
    let waiting = Mutex::new((0, results, &mut done));
    let worker = || {
        let mut setter = Typesetter::new(fonts.clone());
        while let Some(index) =
            Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&i| i < names.len())
        {
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
