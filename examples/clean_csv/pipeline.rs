//! Rows through the workers, in order: one thread reads, each worker decides, the caller writes.

use std::{
    io::Read,
    sync::mpsc::{self, Receiver, SyncSender},
    thread,
};

use crate::{
    rows::{Batch, ReadError, Rows},
    sink::WriteError,
    work::{Done, Worker},
};

/// What ends the work early.
#[derive(Debug)]
pub enum Failed {
    Read(ReadError),
    Write(WriteError),
}

impl From<WriteError> for Failed {
    fn from(error: WriteError) -> Self {
        Self::Write(error)
    }
}

/// Pieces that wait before and behind each worker; few, so that memory is bounded.
const WAITING: usize = 2;

/// Works on the rows of `pending` and then on those of `rows`, in pieces of `piece` bytes; what is done goes to `write` in the order of
/// the rows, with the number of bytes read. Ends with the rows, or early where `write` says so by `true`, which is passed on.
pub fn run<R: Read + Send>(
    mut rows: Rows<R>,
    pending: Batch,
    workers: &mut [Worker<'_>],
    piece: usize,
    mut write: impl FnMut(Done, u64) -> Result<bool, WriteError>,
) -> Result<bool, Failed> {
    if let (Some(worker), false) = (workers.first_mut(), pending.rows.is_empty())
        && write(worker.work(&pending), 0)?
    {
        return Ok(true);
    }
    if let [worker] = workers {
        let mut batch = Batch::default();
        loop {
            rows.read(&mut batch, piece).map_err(Failed::Read)?;
            if write(worker.work(&batch), rows.bytes_read())? {
                return Ok(true);
            }
            if batch.is_last {
                return Ok(false);
            }
        }
    }
    type Piece = Result<(Batch, u64), ReadError>;
    type Worked = Result<(Done, u64, bool), ReadError>;
    thread::scope(|scope| {
        // Pieces go to the workers in turn and come back in turn: so they stay in order.
        let (to_workers, from_workers): (Vec<SyncSender<Piece>>, Vec<Receiver<Worked>>) = workers
            .iter_mut()
            .map(|worker| {
                let (to_worker, pieces) = mpsc::sync_channel::<Piece>(WAITING);
                let (done, from_worker) = mpsc::sync_channel(WAITING);
                scope.spawn(move || {
                    for piece in pieces {
                        let worked = piece.map(|(batch, read)| {
                            let done = worker.work(&batch);
                            (done, read, batch.is_last)
                        });
                        // Nobody waits for it: the work has ended.
                        if done.send(worked).is_err() {
                            return;
                        }
                    }
                });
                (to_worker, from_worker)
            })
            .unzip();
        scope.spawn(move || {
            for to_worker in to_workers.iter().cycle() {
                let mut batch = Batch::default();
                let read = rows.read(&mut batch, piece);
                let is_last = batch.is_last || read.is_err();
                let piece = read.map(|()| (batch, rows.bytes_read()));
                if to_worker.send(piece).is_err() || is_last {
                    return;
                }
            }
        });
        for from_worker in from_workers.iter().cycle() {
            // A worker that hangs up has panicked; the scope passes that on.
            let Ok(worked) = from_worker.recv() else {
                break;
            };
            let (done, read, is_last) = worked.map_err(Failed::Read)?;
            if write(done, read)? {
                return Ok(true);
            }
            if is_last {
                break;
            }
        }
        Ok(false)
    })
}
