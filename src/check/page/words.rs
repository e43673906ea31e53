//! The words of the page itself in Chinese and English; causes and effects are told by `check::words`.

use super::Notice;
use crate::check::model::{Lang, State};

/// The words of one language.
pub(super) struct Words {
    /// The language as a BCP 47 tag.
    pub(super) tag: &'static str,
    pub(super) title: &'static str,
    pub(super) clean: &'static str,
    pub(super) index: &'static str,
    pub(super) engine: &'static str,
    pub(super) states: &'static str,
    pub(super) filter: &'static str,
    pub(super) list: &'static str,
    pub(super) view: &'static str,
    /// Side by side, swipe, onion skin, difference.
    pub(super) modes: [&'static str; 4],
    pub(super) position: &'static str,
    pub(super) help: &'static str,
    pub(super) close: &'static str,
    /// Keys, and what they do.
    pub(super) keys: [(&'static str, &'static str); 5],
    pub(super) why: &'static str,
    pub(super) seen: &'static str,
    pub(super) unseen: &'static str,
    pub(super) look: &'static str,
    pub(super) changes: &'static str,
    pub(super) place: &'static str,
    pub(super) item: &'static str,
    pub(super) old: &'static str,
    pub(super) new: &'static str,
    pub(super) row_added: &'static str,
    pub(super) row_removed: &'static str,
    pub(super) column_added: &'static str,
    pub(super) column_removed: &'static str,
    pub(super) files: &'static str,
    pub(super) file: &'static str,
    pub(super) state: &'static str,
    pub(super) size: &'static str,
    pub(super) bytes: &'static str,
    pub(super) cut: &'static str,
    pub(super) same: &'static str,
    pub(super) failed: &'static str,
    pub(super) failed_long: &'static str,
    pub(super) accept: &'static str,
    pub(super) accept_all: &'static str,
    pub(super) accept_all_long: &'static str,
    pub(super) done: &'static str,
    more: [&'static str; 2],
    changed_since: &'static str,
    not_accepted: &'static str,
    stopped: &'static str,
}

/// The words of a language.
pub(super) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Zh => &ZH,
        Lang::En => &EN,
    }
}

impl Words {
    /// That there are so many more than are listed.
    pub(super) fn more(&self, count: usize) -> String {
        format!("{}{count}{}", self.more[0], self.more[1])
    }

    /// What is said first.
    pub(super) fn notice(&self, notice: Notice) -> &'static str {
        match notice {
            Notice::ChangedSince => self.changed_since,
            Notice::Failed => self.not_accepted,
            Notice::Stopped => self.stopped,
        }
    }
}

/// A state in a word or two.
pub(super) fn state(state: State, lang: Lang) -> &'static str {
    let zh = match state {
        State::Same => "相同",
        State::Changed => "有變",
        State::New => "新圖",
        State::Missing => "不見了",
        State::Orphaned => "無主",
        State::Stale => "舊版",
        State::Unreadable => "讀不到",
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => state.name(),
    }
}

const ZH: Words = Words {
    tag: "zh-Hant-HK",
    title: "圖表檢查",
    clean: "全部圖表與資料一致。",
    index: "全部圖表的一頁",
    engine: "tubiao 版本",
    states: "按狀態顯示",
    filter: "篩選",
    list: "要看的圖",
    view: "檢視方式",
    modes: ["並排", "滑動", "疊影", "差異"],
    position: "滑動或疊影的位置",
    help: "鍵盤操作",
    close: "關閉",
    keys: [
        ("j / k", "下一幅／上一幅圖"),
        ("1 – 4", "並排、滑動、疊影、差異"),
        ("← →", "移動滑桿（滑動、疊影）"),
        ("/", "篩選；Esc 清除"),
        ("?", "本說明"),
    ],
    why: "原因",
    seen: "圖上",
    unseen: "圖上並無分別。",
    look: "看圖",
    changes: "資料及規格的更改",
    place: "位置",
    item: "項目",
    old: "舊",
    new: "新",
    row_added: "新增一行",
    row_removed: "刪去一行",
    column_added: "新增欄位",
    column_removed: "刪去欄位",
    files: "檔案",
    file: "檔案",
    state: "狀態",
    size: "大小",
    bytes: "位元組",
    cut: "圖檔太大，沒有放進本頁；請直接打開檔案。",
    same: "與資料一致的圖",
    failed: "無法產生",
    failed_long: "這幅圖無法產生",
    accept: "接受此圖",
    accept_all: "全部接受",
    accept_all_long: "全部接受，並移除無主而未經改動的檔案",
    done: "完成",
    more: ["另有 ", " 項"],
    changed_since: "未有接受：資料在本頁顯示後又改變了，請再看一次。",
    not_accepted: "未能全部接受，原因見終端機。",
    stopped: "檢視已結束，可以關閉本頁。",
};

const EN: Words = Words {
    tag: "en",
    title: "Check of figures",
    clean: "All figures are what the data says.",
    index: "the page of all figures",
    engine: "tubiao version",
    states: "Show by state",
    filter: "Filter",
    list: "Figures to look at",
    view: "View",
    modes: ["Side by side", "Swipe", "Onion skin", "Difference"],
    position: "Position of swipe or onion skin",
    help: "Keys",
    close: "Close",
    keys: [
        ("j / k", "next, previous figure"),
        ("1 – 4", "side by side, swipe, onion skin, difference"),
        ("← →", "move the slider of swipe and onion skin"),
        ("/", "filter; Esc clears it"),
        ("?", "this help"),
    ],
    why: "Why",
    seen: "Seen in the figure",
    unseen: "Nothing that is drawn has changed.",
    look: "Show the pictures",
    changes: "Changes of data and spec",
    place: "Place",
    item: "Item",
    old: "Old",
    new: "New",
    row_added: "New row",
    row_removed: "Row is gone",
    column_added: "New column",
    column_removed: "Column is gone",
    files: "Files",
    file: "File",
    state: "State",
    size: "Size",
    bytes: "bytes",
    cut: "The file is too large for this page: open it by itself.",
    same: "Figures that are what the data says",
    failed: "failed",
    failed_long: "The figure cannot be made",
    accept: "Accept this figure",
    accept_all: "Accept all",
    accept_all_long: "Accept all, and remove files of no figure that nobody has changed",
    done: "Done",
    more: ["", " more"],
    changed_since: "Nothing was accepted: the data has changed since this page was shown. Look again.",
    not_accepted: "Not all was accepted; the terminal says why.",
    stopped: "The review has ended: this page can be closed.",
};
