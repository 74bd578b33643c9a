//! What a clause lets a party do.

base::word_list! {
    /// One action on data of a case.
    pub enum Action in "action" {
        /// Write into the case.
        Enter = "enter",
        /// Read.
        See = "see",
        /// Hand over or refer.
        Refer = "refer",
        /// Count, never single out.
        Count = "count",
        /// Take out of the system.
        Export = "export",
    }
}

/// A set of actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActionSet(u8);

impl ActionSet {
    /// The set of these actions.
    pub fn of(actions: &[Action]) -> Self {
        Self(actions.iter().fold(0, |set, action| set | Self::bit(*action)))
    }

    /// Whether the action is in the set.
    pub fn has(self, action: Action) -> bool {
        self.0 & Self::bit(action) != 0
    }

    /// As stored: words separated by a space.
    pub fn to_text(self) -> String {
        let words: Vec<_> = <Action as base::Word>::ALL
            .iter()
            .filter(|a| self.has(**a))
            .map(|a| base::Word::word(*a))
            .collect();
        words.join(" ")
    }

    /// Read back from storage; unknown words are left out.
    pub fn from_text(text: &str) -> Self {
        Self::of(&text.split_whitespace().filter_map(base::Word::parse).collect::<Vec<_>>())
    }

    const fn bit(action: Action) -> u8 {
        match action {
            Action::Enter => 1,
            Action::See => 2,
            Action::Refer => 4,
            Action::Count => 8,
            Action::Export => 16,
        }
    }
}
