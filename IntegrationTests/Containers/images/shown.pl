# Stands in for a server that no package has: /api/health, /healthz and /health answer 200, /metrics has one series, / shows environment and mounts.
use strict;
use warnings;
use IO::Socket::INET;

$| = 1;
$SIG{TERM} = $SIG{INT} = sub { exit 0 };
my $port = shift;
my $server = IO::Socket::INET->new(LocalPort => $port, Listen => 16, ReuseAddr => 1) or die "port $port: $!";
while (1) {
    my $client = $server->accept or next;
    my ($method, $path) = split / /, (<$client> // '');
    while (defined(my $line = <$client>)) { last if $line =~ /^\r?$/ }
    my ($status, $type, $body) = answer($path // '/');
    print $client "HTTP/1.1 $status\r\nContent-Type: $type\r\nContent-Length: " . length($body) . "\r\nConnection: close\r\n\r\n$body";
    close $client;
}

sub answer {
    my ($path) = @_;
    return ('200 OK', 'application/json', '{"database":"ok"}') if $path =~ m{^/(api/health|healthz|health)$};
    return ('200 OK', 'text/plain; version=0.0.4', "# TYPE stand_in gauge\nstand_in 1\n") if $path eq '/metrics';
    return ('404 Not Found', 'text/plain', '') if $path ne '/';
    open(my $mounts, '<', '/proc/self/mounts') or die $!;
    return ('200 OK', 'text/plain', join("\n", (map { "$_=$ENV{$_}" } sort keys %ENV), map { (split)[1] . ' ' . (split)[3] } <$mounts>) . "\n");
}
