#pragma once

#include <atomic>
#include <thread>
#include <utility>
#include <vector>

namespace aripa::tests {

/// Stands between clients and a server of this machine, and does to their traffic what networks
/// do.
class TcpProxy {
 public:
  enum class Traffic {
    passes,
    is_held,  ///< nothing goes through, nothing is lost; it arrives later
    loses_answers,  ///< what clients send arrives, what the server says does not
    is_refused,  ///< connections are closed, new ones too
  };

  TcpProxy(int listen_port, int server_port);
  ~TcpProxy();
  TcpProxy(const TcpProxy&) = delete;
  TcpProxy& operator=(const TcpProxy&) = delete;

  void set(Traffic traffic) { traffic_ = traffic; }
  /// Closes every connection there is, once.
  void cut() { cut_ = true; }
  /// Holds the connections that there are; new ones are not concerned.
  void hold_present();
  /// Lets them go on, those too whose client has gone.
  void release_present() { holding_ = false; }

 private:
  struct Pair {
    int client = -1;
    int server = -1;
    bool is_old = false;  // was there when `hold_present` was called
  };

  void run();
  void accept_one();
  /// Whether the connection is still there.
  [[nodiscard]] bool pump(const Pair& pair, bool from_client, bool from_server) const;
  void close_all();

  int server_port_;
  int listener_ = -1;
  std::atomic<Traffic> traffic_ = Traffic::passes;
  std::atomic<bool> cut_ = false;
  std::atomic<bool> holding_ = false;
  std::atomic<bool> mark_ = false;
  std::atomic<bool> stopping_ = false;
  std::vector<Pair> pairs_;
  std::thread thread_;
};

}  // namespace aripa::tests
