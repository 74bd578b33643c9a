//! Corridor flow (Sankey): how many go from which host country to which country of origin.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Frame, WIDTH, px, rect, shortened, text};

/// One corridor.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// Host country.
    pub from: String,
    /// Country of origin.
    pub to: String,
    /// How many; none is withheld, and drawn as a thin dashed thread that says nothing of its size.
    pub value: Option<f64>,
}

/// Height shared out among the flows, apart from the gaps.
const BODY: f64 = 220.0;
const GAP: f64 = 22.0;
const NODE: f64 = 10.0;
/// Thickness of a withheld or very small flow.
const THREAD: f64 = 3.0;
/// Where the banks stand, leaving room for the names outside of them.
const BANK: f64 = 96.0;

struct Node {
    top: f64,
    height: f64,
    used: f64,
    total: Option<f64>,
}

/// Bands from the banks where journeys start to the banks where they end.
pub fn flow(frame: &Frame<'_>, flows: &[Flow]) -> String {
    let sum: f64 = flows.iter().filter_map(|flow| flow.value).sum();
    let scale = if sum > 0.0 { BODY / sum } else { 0.0 };
    let thick = |flow: &Flow| (flow.value.unwrap_or(0.0).max(0.0) * scale).max(THREAD);
    let mut hosts = nodes(flows, |flow| &flow.from, &thick);
    let mut origins = nodes(flows, |flow| &flow.to, &thick);
    let height = bottom(&hosts).max(bottom(&origins));
    let mut out = String::new();
    for (index, flow) in flows.iter().enumerate() {
        let width = thick(flow);
        let (Some(start), Some(end)) =
            (take(&mut hosts, &flow.from, width), take(&mut origins, &flow.to, width))
        else {
            continue;
        };
        let class = if flow.value.is_none() {
            "band held".to_owned()
        } else {
            format!("band series-{}", index % 5 + 1)
        };
        band(frame, &mut out, &class, (start, end), width);
    }
    banks(frame, &mut out, &hosts, 0.0);
    banks(frame, &mut out, &origins, WIDTH);
    frame.draw("flow", height, &out)
}

fn nodes<'a>(
    flows: &'a [Flow],
    end: impl Fn(&'a Flow) -> &'a String,
    thick: &impl Fn(&Flow) -> f64,
) -> Vec<(&'a str, Node)> {
    let mut order: Vec<&str> = Vec::new();
    let mut sizes: BTreeMap<&str, (f64, Option<f64>)> = BTreeMap::new();
    for flow in flows {
        let name = end(flow).as_str();
        if !order.contains(&name) {
            order.push(name);
        }
        let (height, total) = sizes.entry(name).or_insert((0.0, Some(0.0)));
        *height += thick(flow);
        *total = total.zip(flow.value).map(|(sum, value)| sum + value);
    }
    let mut top = GAP;
    order
        .into_iter()
        .map(|name| {
            let (height, total) = sizes.get(name).copied().unwrap_or_default();
            let node = Node { top, height, used: 0.0, total };
            top += height + GAP + 14.0;
            (name, node)
        })
        .collect()
}

fn bottom(nodes: &[(&str, Node)]) -> f64 {
    nodes.last().map_or(GAP, |(_, node)| node.top + node.height) + GAP
}

/// The next free part of a bank; answers its upper edge.
fn take(nodes: &mut [(&str, Node)], name: &str, width: f64) -> Option<f64> {
    let (_, node) = nodes.iter_mut().find(|(known, _)| *known == name)?;
    let at = node.top + node.used;
    node.used += width;
    Some(at)
}

fn band(frame: &Frame<'_>, out: &mut String, class: &str, (start, end): (f64, f64), width: f64) {
    let (from, to, middle) = (frame.x(BANK + NODE), frame.x(WIDTH - BANK - NODE), WIDTH / 2.0);
    let (y1, y2) = (start + width / 2.0, end + width / 2.0);
    let _ = write!(
        out,
        "<path class=\"{class}\" stroke-width=\"{}\" d=\"M{} {}C{} {} {} {} {} {}\"/>",
        px(width),
        px(from),
        px(y1),
        px(middle),
        px(y1),
        px(middle),
        px(y2),
        px(to),
        px(y2)
    );
}

fn banks(frame: &Frame<'_>, out: &mut String, nodes: &[(&str, Node)], edge: f64) {
    let host = edge == 0.0;
    let (inside, anchor) = if host { (BANK, "start") } else { (WIDTH - BANK - NODE, "end") };
    for (name, node) in nodes {
        rect(out, "bank", frame.left(inside, NODE), node.top, NODE, node.height);
        let middle = node.top + node.height / 2.0;
        text(out, "label", frame.x(edge), middle, anchor, &shortened(name, 13));
        if let Some(total) = node.total {
            text(out, "figure", frame.x(edge), middle + 16.0, anchor, &frame.figure(total));
        }
    }
}
